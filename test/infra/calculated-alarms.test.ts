import { describe, expect, test } from "vitest";
import { isRaised, type Measured, watches } from "./alarm-state.ts";
import { alarmOf, inPlaces, times } from "./stack-alarms.ts";
import { synthesise } from "./synthesised.ts";

describe("Silence", () => {
  const monday = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  const sunday = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
  const threeHours = (accepted: number | undefined, day: (hour: number) => Date, from: number) =>
    [0, 1, 2].map((hour) => ({ value: { accepted, clock: 60 }, at: day(from + hour) }));

  test("takes the time from a metric that has data every minute", () => {
    const [accepted, clock] = watches(alarmOf("Silence")).map(inPlaces);
    expect(accepted).toBe("Deskbell/log WebhookAccepted");
    expect(clock).toBe("AWS/Lambda Invocations Remind/Function");
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

  test("uses the office hours of the settings", () => {
    const early = synthesise({ officeHours: "4-13" }).of("AWS::CloudWatch::Alarm")[
      "AlarmNotifications/Silence"
    ]!.Properties;
    expect(isRaised(early, threeHours(undefined, monday, 4))).toBe(true);
    expect(isRaised(early, threeHours(undefined, monday, 13))).toBe(false);
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
