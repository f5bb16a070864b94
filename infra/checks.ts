import {
  AwsSolutionsChecks,
  type IApplyRule,
  NagMessageLevel,
  type NagPack,
  ServerlessChecks,
} from "cdk-nag";

/** The packs of cdk-nag, for which a warning is an error, too: synth fails at any finding that is not acknowledged. */
export const checks = (): NagPack[] => [new StrictSolutions(), new StrictServerless()];

const asError = (rule: IApplyRule): IApplyRule => ({ ...rule, level: NagMessageLevel.ERROR });

class StrictSolutions extends AwsSolutionsChecks {
  protected override applyRule(rule: IApplyRule): void {
    super.applyRule(asError(rule));
  }
}

class StrictServerless extends ServerlessChecks {
  protected override applyRule(rule: IApplyRule): void {
    super.applyRule(asError(rule));
  }
}
