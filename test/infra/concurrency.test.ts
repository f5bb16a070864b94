import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fittingInto, misfit } from "../../src/platform/concurrency.ts";
import { synthesise } from "./synthesised.ts";

function concurrencyOf(context: Record<string, string>) {
  const { of, template } = synthesise(context);
  const workers = (name: string) =>
    of("AWS::Lambda::EventSourceMapping")[`${name}/Function/Source`]!.Properties.ScalingConfig
      .MaximumConcurrency;
  const functions = Object.entries(of("AWS::Lambda::Function"));
  const reserved = functions.flatMap(([place, { Properties }]) =>
    Properties.ReservedConcurrentExecutions === undefined
      ? []
      : [[place, Properties.ReservedConcurrentExecutions]],
  );
  const { Value: told } = template.toJSON().Outputs.Concurrency;
  return {
    react: workers("React"),
    deliver: workers("Deliver"),
    reserved: Object.fromEntries(reserved),
    told,
  };
}

describe("the stack", () => {
  test("deploys on a new account, which has ten concurrent executions and can reserve none", () => {
    expect(concurrencyOf({})).toEqual({
      ...{ react: 3, deliver: 2, reserved: {} },
      told: "account=10 react=3 deliver=2 receive=0",
    });
  });

  test("takes what a larger account allows", () => {
    expect(concurrencyOf({ accountConcurrency: "100" })).toMatchObject({
      react: 30,
      deliver: 10,
      reserved: {},
    });
    expect(concurrencyOf({ accountConcurrency: "1000" })).toMatchObject({
      ...{ react: 50, deliver: 10, reserved: { "Receive/Function": 200 } },
    });
  });

  test("takes what is set for one function", () => {
    const set = { accountConcurrency: "1000", deliverConcurrency: "20", receiveConcurrency: "0" };
    expect(concurrencyOf(set)).toMatchObject({ react: 50, deliver: 20, reserved: {} });
  });
});

test("what is proposed for an account fits into it, and leaves room to receive", () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 20_000 }), (account) => {
      const proposed = fittingInto(account);
      expect(misfit(account, proposed)).toBeUndefined();
      // SQS takes no fewer than two.
      expect(Math.min(proposed.react, proposed.deliver)).toBeGreaterThanOrEqual(2);
      expect(account - proposed.react - proposed.deliver - 2).toBeGreaterThanOrEqual(3);
    }),
  );
});

test("AWS keeps a hundred unreserved", () => {
  expect(misfit(300, { react: 10, deliver: 5, receive: 200 })).toBeUndefined();
  expect(misfit(300, { react: 10, deliver: 5, receive: 201 })).toMatch(/can reserve 200 for receive/);
});

test("acting from Slack takes one execution more", () => {
  const concurrency = { react: 4, deliver: 3, receive: 0 };
  expect(misfit(10, concurrency)).toBeUndefined();
  expect(misfit(10, concurrency, { slackActs: true })).toMatch(/1 of slack make 11/);
  expect(misfit(10, fittingInto(10), { slackActs: true })).toBeUndefined();
});
