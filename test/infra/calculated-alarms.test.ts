import { describe, expect, test } from "vitest";
import { isRaised, type Measured, watches } from "./alarm-state.ts";
import { alarmOf, inPlaces, times } from "./stack-alarms.ts";
import { type Json, synthesise } from "./synthesised.ts";

describe("Silence", () => {
  const monday = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  const sunday = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
  const threeHours = (accepted: number | undefined, day: (hour: number) => Date, from: number) =>
    [0, 1, 2].map((hour) => ({ value: { accepted, clock: 60 }, at: day(from + hour) }));

  test("takes the time from a metric that has data every minute", () => {
    const [accepted, clock, unconfigured] = watches(alarmOf("Silence")).map(inPlaces);
    expect(accepted).toBe("Deskbell/log WebhookAccepted");
    expect(clock).toBe("AWS/Lambda Invocations Remind/Function");
    expect(unconfigured).toBe("Deskbell/log NotConfigured");
  });

  test("is raised when nothing was accepted for three hours of office time", () => {
    expect(isRaised(alarmOf("Silence"), threeHours(undefined, monday, 9))).toBe(true);
    expect(isRaised(alarmOf("Silence"), threeHours(1, monday, 9))).toBe(false);
  });

  test("stays quiet at night, at the weekend and in the first hours of the day", () => {
    expect(isRaised(alarmOf("Silence"), threeHours(undefined, monday, 18))).toBe(false);
    expect(isRaised(alarmOf("Silence"), threeHours(undefined, sunday, 9))).toBe(false);
    expect(isRaised(alarmOf("Silence"), threeHours(undefined, monday, 7))).toBe(false);
  });

  test("stays quiet on a fresh stack until it has a configuration", () => {
    const [first, ...rest] = threeHours(undefined, monday, 9).map(({ value, at }) => ({
      value: { ...value, unconfigured: 60 },
      at,
    }));
    expect(isRaised(alarmOf("Silence"), [first!, ...rest])).toBe(false);
    const setUp = rest.map(({ value, at }) => ({ value: { ...value, unconfigured: undefined }, at }));
    expect(isRaised(alarmOf("Silence"), [first!, ...setUp]), "the hour of setup does not count").toBe(false);
  });

  test("uses the office hours of the settings", () => {
    const early = synthesise({ officeHours: "4-13" }).of("AWS::CloudWatch::Alarm")[
      "AlarmNotifications/Silence"
    ]!.Properties;
    expect(isRaised(early, threeHours(undefined, monday, 4))).toBe(true);
    expect(isRaised(early, threeHours(undefined, monday, 13))).toBe(false);
  });
});

describe.each(["Events", "Effects"])("%sParked", (name) => {
  const alarm = alarmOf(`${name}Parked`);
  const minutes = (seen: Record<number, Record<string, number>>) =>
    Array.from({ length: 20 }, (_, minute): Measured => ({ value: seen[minute] ?? {} }));

  test("watches the log, which is prompt, and the queue, which also knows what SQS moved there", () => {
    expect(watches(alarm).map(inPlaces)).toEqual([
      `Deskbell/log ${name}Parked`,
      `AWS/SQS ApproximateNumberOfMessagesVisible ${name}/Parked`,
    ]);
    expect(alarm.Metrics.map(({ MetricStat }: Json) => MetricStat?.Period).filter(Boolean)).toEqual([60, 60]);
  });

  test("is raised within a minute of the first line, and stays until the queue's metric has begun", () => {
    expect(isRaised(alarm, minutes({}))).toBe(false);
    expect(isRaised(alarm, minutes({ 19: { now: 1 } }))).toBe(true);
    expect(isRaised(alarm, minutes({ 3: { now: 1 } })), "16 minutes later").toBe(true);
    expect(isRaised(alarm, minutes({ 18: { still: 1 }, 19: { still: 1 } }))).toBe(true);
    expect(isRaised(alarm, minutes({ 18: { still: 0 }, 19: { still: 0 } }))).toBe(false);
  });
});

describe("WebhookEndpointFails", () => {
  const alarm = alarmOf("WebhookEndpointFails");

  test("watches 5xx, and whether there is a configuration", () => {
    expect(watches(alarm).map(inPlaces)).toEqual([
      "AWS/ApiGateway 5xx WebhookEndpoint/Api $default",
      "Deskbell/log NotConfigured",
    ]);
  });

  test("is raised at five in five minutes, but not while the stack waits for setup", () => {
    expect(isRaised(alarm, [{ value: { failed: 5 } }])).toBe(true);
    expect(isRaised(alarm, [{ value: { failed: 4 } }])).toBe(false);
    expect(isRaised(alarm, [{ value: { failed: 50, unconfigured: 5 } }])).toBe(false);
    expect(isRaised(alarm, [{ value: {} }])).toBe(false);
  });
});

describe("WebhooksRefused", () => {
  const alarm = alarmOf("WebhooksRefused");
  const hours = (...seen: Record<string, number>[]) =>
    [...Array.from({ length: 12 - seen.length }, () => ({})), ...seen].map((value): Measured => ({ value }));

  test("watches what was accepted, rejected and answered 5xx, by the hour", () => {
    expect(watches(alarm).map(inPlaces)).toEqual([
      "Deskbell/log WebhookAccepted",
      "Deskbell/log WebhookRejected",
      "AWS/ApiGateway 5xx WebhookEndpoint/Api $default",
      "Deskbell/log NotConfigured",
    ]);
    expect(alarm.Metrics.map(({ MetricStat }: Json) => MetricStat?.Period).filter(Boolean)).toEqual([
      3600, 3600, 3600, 3600,
    ]);
  });

  test("is raised on a small desk whose endpoint is dead, with one webhook in each of three hours", () => {
    expect(isRaised(alarm, hours({ rejected: 1 }, { rejected: 1 }, { rejected: 1 }))).toBe(true);
    expect(isRaised(alarm, hours({ failed: 1 }, {}, { rejected: 1 }, {}, {}, { failed: 2 }))).toBe(true);
  });

  test("stays quiet while some are accepted, and for fewer hours", () => {
    const some = { rejected: 5, failed: 3, accepted: 1 };
    expect(isRaised(alarm, hours(some, some, some, some))).toBe(false);
    expect(isRaised(alarm, hours({ rejected: 9 }, { rejected: 9 }))).toBe(false);
    const waits = { failed: 9, unconfigured: 60 };
    expect(isRaised(alarm, hours(waits, waits, waits)), "before setup").toBe(false);
    expect(isRaised(alarm, hours())).toBe(false);
  });
});

describe("CacheMisses", () => {
  const twoHours = (cached: number | undefined, fetched: number | undefined): Measured[] =>
    [1, 2].map(() => ({ value: { cached, fetched } }));

  test("watches what reactions needed and where it came from", () => {
    expect(watches(alarmOf("CacheMisses"))).toEqual(["Deskbell/log cached", "Deskbell/log fetched"]);
  });

  test("is raised when most had to be fetched for two hours", () => {
    expect(isRaised(alarmOf("CacheMisses"), twoHours(99, 101))).toBe(true);
    expect(isRaised(alarmOf("CacheMisses"), twoHours(undefined, 200))).toBe(true);
    expect(isRaised(alarmOf("CacheMisses"), twoHours(100, 100))).toBe(false);
  });

  test("stays quiet on a desk with few events, whose cache is never warm", () => {
    expect(isRaised(alarmOf("CacheMisses"), twoHours(0, 199))).toBe(false);
    expect(isRaised(alarmOf("CacheMisses"), twoHours(undefined, undefined))).toBe(false);
  });
});

describe("BudgetNearlySpent", () => {
  const [quarter, once] = [times(3, 1), [...times(2, 1), ...times(1, undefined)]];

  test("counts both functions that call Intercom for live events", () => {
    const found = watches(alarmOf("BudgetNearlySpent"));
    expect(found).toEqual(["Deskbell/log ReactBudgetLow", "Deskbell/log DeliverBudgetLow"]);
  });

  test("is raised when it lasts, and not for one busy window", () => {
    expect(isRaised(alarmOf("BudgetNearlySpent"), quarter)).toBe(true);
    expect(isRaised(alarmOf("BudgetNearlySpent"), once)).toBe(false);
  });
});

describe("throttling", () => {
  test("is noticed at every function", () => {
    const functions = ["Receive", "React", "Deliver", "Remind", "Reconcile"].map(
      (name) => `AWS/Lambda Throttles ${name}/Function`,
    );
    expect(watches(alarmOf("FunctionsThrottled")).map(inPlaces)).toEqual(functions);
  });

  test("is noticed at both tables and at the ledger's index", () => {
    const found = watches(alarmOf("TablesThrottled")).map(inPlaces);
    const events = ["ReadThrottleEvents", "WriteThrottleEvents"];
    expect(found.sort()).toEqual(
      ["Cache", "Ledger", "feed Ledger"]
        .flatMap((table) => events.map((name) => `AWS/DynamoDB ${name} ${table}`))
        .sort(),
    );
  });

  test.each(["FunctionsThrottled", "TablesThrottled"])("%s is raised at the first refusal", (name) => {
    expect(isRaised(alarmOf(name), times(1, 1))).toBe(true);
    expect(isRaised(alarmOf(name), times(1, 0))).toBe(false);
    expect(isRaised(alarmOf(name), times(1, undefined))).toBe(false);
  });
});
