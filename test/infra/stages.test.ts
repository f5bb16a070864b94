import { expect, test } from "vitest";
import { synthesise } from "./synthesised.ts";

/** Names that live inside something else, or that AWS lets two things share. */
const harmless = /(Index|Attribute|Display|Stage|Metric)Name$/;
const within = ["AWS::IAM::Policy", "AWS::ApiGatewayV2::Api"];

/** Every name that the template fixes itself instead of leaving it to CloudFormation. */
function fixedNames(context: Record<string, string>): string[] {
  return Object.values(synthesise(context).resources)
    .filter(({ Type }) => !within.includes(Type))
    .flatMap(({ Type, Properties }) =>
      Object.entries(Properties ?? {})
        .filter(([key, value]) => /Name$/.test(key) && typeof value === "string" && !harmless.test(key))
        .map(([, value]) => `${Type} ${value}`),
    );
}

test("only queues, which need their suffix, the bus and the access log carry fixed names, and two stages share none", () => {
  const [main, staging] = [fixedNames({}), fixedNames({ stage: "staging" })];
  expect(main.filter((name) => !name.startsWith("AWS::SQS::Queue ")).sort()).toEqual([
    expect.stringMatching(/^AWS::Events::EventBus /),
    "AWS::Logs::LogGroup /aws/vendedlogs/Deskbell/access",
  ]);
  expect(main).toHaveLength(staging.length);
  expect(main.filter((name) => staging.includes(name))).toEqual([]);
});

test("stages count their own webhooks", () => {
  const namespace = (context: Record<string, string>) =>
    Object.values(synthesise(context).of("AWS::Logs::MetricFilter")).map(
      ({ Properties }) => Properties.MetricTransformations[0].MetricNamespace,
    );
  expect(new Set(namespace({}))).toEqual(new Set(["Deskbell/log"]));
  expect(new Set(namespace({ stage: "staging" }))).toEqual(new Set(["Deskbell-staging/log"]));
});

test("everything that takes tags says which desk it belongs to", () => {
  const { resources, stack } = synthesise({ stage: "staging" });
  expect(stack.stackName).toBe("Deskbell-staging");
  const tagged = Object.values(resources).filter(({ Properties }) => Array.isArray(Properties?.Tags));
  expect(tagged.length).toBeGreaterThan(20);
  for (const { Properties } of tagged) {
    expect(Properties.Tags).toEqual(
      expect.arrayContaining([
        { Key: "app", Value: "deskbell" },
        { Key: "stage", Value: "staging" },
      ]),
    );
  }
});
