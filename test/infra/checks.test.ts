import { AttributeType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { type Stack, Validations } from "aws-cdk-lib/core";
import { expect, test } from "vitest";
import { checks } from "../../infra/checks.ts";
import { synthesise, synthesiseAnew } from "./synthesised.ts";

type Finding = { rule: string; severity: string; path: string };

/** All findings of cdk-nag, acknowledged or not. */
function findingsIn(stack: Stack): Finding[] {
  return checks()
    .flatMap((pack) =>
      pack.validateScope(stack).violations.map((violation) => ({ ...violation, pack: pack.name })),
    )
    .flatMap(({ pack, ruleName, severity, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({
        rule: `${pack}::${ruleName}`,
        severity: severity ?? "",
        path: constructPath ?? "",
      })),
    );
}

/** Every acknowledgement, where it was made. */
function acknowledgementsIn(stack: Stack): { rule: string; reason: string; path: string }[] {
  return stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ rule, reason, path: node.path })),
  );
}

const answers = (acknowledged: { rule: string; path: string }, { rule, path }: Finding) =>
  acknowledged.rule === rule && path.startsWith(`${acknowledged.path}/`);

const everything = {
  ...{ stage: "staging", keep: "false", traces: "true", slackActs: "true" },
  ...{ alarmEmail: "desk@example.com", alarmChannel: "#ops" },
};

const little = { watch: "small", endpoint: "url", backups: "false", entries: "whole" };

test.each([{}, everything, little])(
  "cdk-nag finds nothing that is not acknowledged, and nothing is acknowledged in vain: %o",
  (context) => {
    const { stack } = synthesise(context);
    const [findings, acknowledgements] = [findingsIn(stack), acknowledgementsIn(stack)];
    expect(findings.filter((finding) => !acknowledgements.some((one) => answers(one, finding)))).toEqual([]);
    expect(
      acknowledgements.filter((one) => findings.filter((finding) => answers(one, finding)).length !== 1),
    ).toEqual([]);
  },
);

test("every acknowledgement names one resource and gives a whole sentence as its reason", () => {
  const { stack } = synthesise();
  const acknowledgements = acknowledgementsIn(stack);
  expect(acknowledgements.length).toBeGreaterThan(10);
  for (const { path, reason } of acknowledgements) {
    expect(path.split("/").length).toBeGreaterThan(1);
    expect(reason.split(" ").length).toBeGreaterThan(10);
  }
});

test("a resource that is added later is checked again, with warnings as errors", () => {
  const { stack } = synthesiseAnew();
  new Queue(stack, "Careless");
  new Table(stack, "Forgetful", { partitionKey: { name: "pk", type: AttributeType.STRING } });
  const found = findingsIn(stack).map(({ rule, severity, path }) => `${severity} ${rule} ${path}`);
  expect(found).toEqual(
    expect.arrayContaining([
      "error AwsSolutions::AwsSolutions-SQS3 Deskbell/Careless/Resource",
      "error AwsSolutions::AwsSolutions-SQS4 Deskbell/Careless/Resource",
      "error AwsSolutions::AwsSolutions-DDB3 Deskbell/Forgetful/Resource",
    ]),
  );
});
