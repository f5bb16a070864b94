import { expect, test } from "vitest";
import { synthesise } from "./synthesised.ts";

const modes = (context: Record<string, string>) =>
  Object.values(synthesise(context).of("AWS::Lambda::Function")).map(
    ({ Properties }) => Properties.TracingConfig?.Mode,
  );

test("no function is traced unless somebody asks, for it costs more than half of everything else", () => {
  expect(modes({ alarmChannel: "#ops" })).toEqual(Array(6).fill(undefined));
});

test("once somebody asks, every function is traced, and may tell X-Ray so", () => {
  const context = { traces: "true", alarmChannel: "#ops" };
  expect(modes(context)).toEqual(Array(6).fill("Active"));
  for (const { Properties } of Object.values(synthesise(context).of("AWS::IAM::Policy"))) {
    expect(JSON.stringify(Properties.PolicyDocument)).toContain('"xray:PutTraceSegments"');
  }
});
