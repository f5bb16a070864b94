import { expect, test } from "vitest";
import { synthesise } from "./synthesised.ts";

const modes = (context: Record<string, string>) =>
  Object.values(synthesise(context).of("AWS::Lambda::Function")).map(
    ({ Properties }) => Properties.TracingConfig?.Mode,
  );

test("no function is traced by default, since traces cost more than half of everything else", () => {
  expect(modes({ alarmChannel: "#ops" })).toEqual(Array(6).fill(undefined));
});

test("with traces=true every function is traced, and may send traces to X-Ray", () => {
  const context = { traces: "true", alarmChannel: "#ops" };
  expect(modes(context)).toEqual(Array(6).fill("Active"));
  for (const { Properties } of Object.values(synthesise(context).of("AWS::IAM::Policy"))) {
    expect(JSON.stringify(Properties.PolicyDocument)).toContain('"xray:PutTraceSegments"');
  }
});
