import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { environmentVariables } from "../../src/platform/environment.ts";
import { leaseLife } from "../../src/reconcile/run.ts";
import { synthesise } from "./synthesised.ts";

const { of } = synthesise();
const functions = of("AWS::Lambda::Function");
const logGroups = of("AWS::Logs::LogGroup");

test("there is one function for each stage and nothing else", () => {
  expect(Object.keys(functions).sort()).toEqual([
    "Deliver/Function",
    "React/Function",
    "Receive/Function",
    "Reconcile/Function",
    "Remind/Function",
  ]);
});

test.each(Object.entries(functions))(
  "%s runs on Node 24 on ARM64 and reserves nothing",
  (_, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
    });
    // A new account has ten concurrent executions in all, and none of them may be reserved.
    expect(Properties).not.toHaveProperty("ReservedConcurrentExecutions");
  },
);

test.each(Object.entries(functions))(
  "%s logs JSON to a group of its own, kept for a month",
  (place, { Properties }) => {
    const logs = logGroups[place.replace("Function", "Logs")]!;
    expect(Properties.LoggingConfig).toEqual({
      LogFormat: "JSON",
      ApplicationLogLevel: "INFO",
      SystemLogLevel: "WARN",
      LogGroup: { Ref: logs.id },
    });
    expect(logs.Properties.RetentionInDays).toBe(30);
  },
);

test("every log group expires", () => {
  for (const { Properties } of Object.values(logGroups))
    expect(Properties.RetentionInDays).toBeGreaterThan(0);
});

test("Lambda stops no chain of messages through a queue that its own consumer sends to, and every other one", () => {
  const allowed = Object.entries(functions).filter(
    ([, { Properties }]) => Properties.RecursiveLoop === "Allow",
  );
  expect(allowed.map(([place]) => place).sort()).toEqual(["Deliver/Function", "React/Function"]);
});

test("receive gives up before Intercom does after five seconds", () => {
  expect(functions["Receive/Function"]!.Properties.Timeout).toBeLessThan(5);
});

test("a sweep for reminders ends before the next begins", () => {
  expect(functions["Remind/Function"]!.Properties.Timeout).toBeLessThanOrEqual(60);
  const [rule] = Object.values(of("AWS::Events::Rule"));
  expect(rule!.Properties).toMatchObject({ ScheduleExpression: "rate(1 minute)", State: "ENABLED" });
  expect(rule!.Properties.Targets).toEqual(
    ["Remind", "Reconcile"].map((name) =>
      expect.objectContaining({
        Arn: { "Fn::GetAtt": [functions[`${name}/Function`]!.id, "Arn"] },
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      }),
    ),
  );
});

test.each(["Remind", "Reconcile"])("%s is not run again for a minute that is over", (name) => {
  const asked = Object.values(of("AWS::Lambda::EventInvokeConfig")).map(({ Properties }) => Properties);
  expect(asked).toContainEqual({
    FunctionName: { Ref: functions[`${name}/Function`]!.id },
    Qualifier: "$LATEST",
    MaximumEventAgeInSeconds: 60,
    MaximumRetryAttempts: 0,
  });
});

test("a call of reconcile ends before its lease expires", () => {
  expect(functions["Reconcile/Function"]!.Properties.Timeout * 1_000).toBeLessThan(leaseLife);
});

test.each(Object.entries(functions))("%s has every variable that its code reads", (place, { Properties }) => {
  const code = readFileSync(`functions/${place.replace("/Function", "").toLowerCase()}.ts`, "utf8");
  const asked = Object.keys(environmentVariables).filter((name) => code.includes(name));
  expect(asked.length).toBeGreaterThan(0);
  expect(Object.keys(Properties.Environment.Variables)).toEqual(expect.arrayContaining(asked));
});

test("each function has exactly the variables it reads", () => {
  const told = Object.fromEntries(
    Object.entries(functions).map(([place, { Properties }]) => [
      place.replace("/Function", ""),
      Object.keys(Properties.Environment.Variables).sort(),
    ]),
  );
  expect(told).toEqual({
    Receive: ["DESKBELL_SECRET", "EVENTS_QUEUE_URL", "WEBHOOKS_LOGGED_BY"],
    React: [
      "CACHE_TABLE",
      "DESKBELL_SECRET",
      "EFFECTS_QUEUE_URL",
      "EVENTS_PARKED_QUEUE_URL",
      "EVENTS_QUEUE_URL",
      "LEDGER_ENTRIES",
      "LEDGER_TABLE",
    ],
    Deliver: [
      "CACHE_TABLE",
      "DESKBELL_SECRET",
      "EFFECTS_PARKED_QUEUE_URL",
      "EFFECTS_QUEUE_URL",
      "EVENT_BUS",
      "LEDGER_TABLE",
    ],
    Remind: ["DESKBELL_SECRET", "EVENTS_QUEUE_URL", "LEDGER_TABLE"],
    Reconcile: ["CACHE_TABLE", "DESKBELL_SECRET", "EVENTS_QUEUE_URL", "LEDGER_TABLE"],
  });
  expect(Object.keys(environmentVariables)).toEqual(expect.arrayContaining(Object.values(told).flat()));
});
