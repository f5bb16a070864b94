import { type App, Validations } from "aws-cdk-lib/core";
import { AwsSolutionsChecks, type IApplyRule, NagMessageLevel, ServerlessChecks } from "cdk-nag";

/** Makes synth fail at any finding of cdk-nag that is not acknowledged, at warnings too. */
export function addChecks(app: App): void {
  Validations.of(app).addPlugins(new StrictSolutions(app), new StrictServerless(app));
}

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
