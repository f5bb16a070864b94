import { describe, expect, test } from "vitest";
import { type Measured, rings, watches } from "./alarm-state.ts";
import { type Json, synthesise } from "./synthesised.ts";

const { of, resources } = synthesise();
const alarms = of("AWS::CloudWatch::Alarm");
const alarmOf = (name: string): Json => alarms[`Bell/${name}`]!.Properties;
const times = (count: number, value: number | undefined): Measured[] =>
  Array.from({ length: count }, () => ({ value }));

/** What each alarm watches, and the edge at which it rings. `nothing` is what it makes of hearing nothing. */
const edges: Record<
  string,
  { watches: string; rings: number; quiet: number; periods?: number; nothing?: "rings" }
> = {
  DoorFails: { watches: "AWS/ApiGateway 5xx Door/Api $default", rings: 5, quiet: 4 },
  DoorIsSlow: { watches: "AWS/ApiGateway Latency Door/Api $default", rings: 501, quiet: 500, periods: 3 },
  SignaturesRejected: { watches: "Deskbell/log WebhookRejected", rings: 10, quiet: 9 },
  EventsParked: { watches: "AWS/SQS ApproximateNumberOfMessagesVisible Events/Parked", rings: 1, quiet: 0 },
  EffectsParked: { watches: "AWS/SQS ApproximateNumberOfMessagesVisible Effects/Parked", rings: 1, quiet: 0 },
  EventsLate: {
    watches: "AWS/SQS ApproximateAgeOfOldestMessage Events/Queue",
    rings: 601,
    quiet: 600,
    periods: 3,
  },
  EffectsLate: {
    watches: "AWS/SQS ApproximateAgeOfOldestMessage Effects/Queue",
    rings: 601,
    quiet: 600,
    periods: 3,
  },
  EventsPutOff: { watches: "Deskbell/log EventsPutOff", rings: 1, quiet: 0, periods: 4 },
  EffectsPutOff: { watches: "Deskbell/log EffectsPutOff", rings: 1, quiet: 0, periods: 4 },
  ReceiveFails: { watches: "AWS/Lambda Errors Receive/Function", rings: 1, quiet: 0 },
  ReactFails: { watches: "AWS/Lambda Errors React/Function", rings: 1, quiet: 0 },
  DeliverFails: { watches: "AWS/Lambda Errors Deliver/Function", rings: 1, quiet: 0 },
  RemindFails: { watches: "AWS/Lambda Errors Remind/Function", rings: 1, quiet: 0 },
  ReconcileFails: { watches: "AWS/Lambda Errors Reconcile/Function", rings: 1, quiet: 0 },
  ColdStarts: { watches: "Deskbell/log ColdStart", rings: 501, quiet: 500 },
  ReconcileFound: { watches: "Deskbell/log ReconcileFound", rings: 1, quiet: 0 },
  SlackRefuses: { watches: "Deskbell/log SlackRefused", rings: 6, quiet: 5, periods: 2 },
  ReconcileStopped: {
    watches: "AWS/Lambda Invocations Reconcile/Function",
    rings: 0,
    quiet: 1,
    periods: 5,
    nothing: "rings",
  },
  RemindStopped: {
    watches: "AWS/Lambda Invocations Remind/Function",
    rings: 0,
    quiet: 1,
    periods: 5,
    nothing: "rings",
  },
};

describe.each(Object.entries(edges))("%s", (name, edge) => {
  const periods = edge.periods ?? 1;

  test(`watches ${edge.watches}`, () => {
    expect(watches(alarmOf(name)).map(inPlaces)).toEqual([edge.watches]);
  });

  test(`rings at ${edge.rings} and is quiet at ${edge.quiet}`, () => {
    expect(rings(alarmOf(name), times(periods, edge.rings))).toBe(true);
    expect(rings(alarmOf(name), times(periods, edge.quiet))).toBe(false);
    expect(rings(alarmOf(name), times(periods, undefined))).toBe(edge.nothing === "rings");
  });
});

describe("Silence", () => {
  const monday = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
  const sunday = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
  const threeHours = (value: number | undefined, day: (hour: number) => Date, from: number) =>
    [0, 1, 2].map((hour) => ({ value, at: day(from + hour) }));

  test("rings when nothing was accepted for three hours of office time", () => {
    expect(rings(alarmOf("Silence"), threeHours(undefined, monday, 9))).toBe(true);
    expect(rings(alarmOf("Silence"), threeHours(1, monday, 9))).toBe(false);
  });

  test("stays quiet at night, at the weekend and in the first hours of the day", () => {
    expect(rings(alarmOf("Silence"), threeHours(undefined, monday, 18))).toBe(false);
    expect(rings(alarmOf("Silence"), threeHours(undefined, sunday, 9))).toBe(false);
    expect(rings(alarmOf("Silence"), threeHours(undefined, monday, 7))).toBe(false);
  });

  test("keeps the office hours it was given", () => {
    const early = synthesise({ officeHours: "4-13" }).of("AWS::CloudWatch::Alarm")["Bell/Silence"]!
      .Properties;
    expect(rings(early, threeHours(undefined, monday, 4))).toBe(true);
    expect(rings(early, threeHours(undefined, monday, 13))).toBe(false);
  });
});

describe("CacheMisses", () => {
  const twoHours = (cached: number | undefined, fetched: number | undefined): Measured[] =>
    [1, 2].map(() => ({ value: { cached, fetched } }));

  test("watches what reactions needed and where it came from", () => {
    expect(watches(alarmOf("CacheMisses"))).toEqual(["Deskbell/log cached", "Deskbell/log fetched"]);
  });

  test("rings when most had to be fetched for two hours", () => {
    expect(rings(alarmOf("CacheMisses"), twoHours(99, 101))).toBe(true);
    expect(rings(alarmOf("CacheMisses"), twoHours(undefined, 200))).toBe(true);
    expect(rings(alarmOf("CacheMisses"), twoHours(100, 100))).toBe(false);
  });

  test("stays quiet on a quiet desk, whose cache is never warm", () => {
    expect(rings(alarmOf("CacheMisses"), twoHours(0, 199))).toBe(false);
    expect(rings(alarmOf("CacheMisses"), twoHours(undefined, undefined))).toBe(false);
  });
});

describe("BudgetNearlySpent", () => {
  const [quarter, once] = [times(3, 1), [...times(2, 1), ...times(1, undefined)]];

  test("hears both functions that call Intercom for live events", () => {
    const found = watches(alarmOf("BudgetNearlySpent"));
    expect(found).toEqual(["Deskbell/log ReactBudgetLow", "Deskbell/log DeliverBudgetLow"]);
  });

  test("rings when it lasts, and not for one busy window", () => {
    expect(rings(alarmOf("BudgetNearlySpent"), quarter)).toBe(true);
    expect(rings(alarmOf("BudgetNearlySpent"), once)).toBe(false);
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

  test.each(["FunctionsThrottled", "TablesThrottled"])(
    "%s rings at the first refusal, whoever meets it",
    (name) => {
      expect(rings(alarmOf(name), times(1, 1))).toBe(true);
      expect(rings(alarmOf(name), times(1, 0))).toBe(false);
      expect(rings(alarmOf(name), times(1, undefined))).toBe(false);
    },
  );
});

test("there is no alarm without a test", () => {
  const calculating = [
    "Silence",
    "CacheMisses",
    "BudgetNearlySpent",
    "FunctionsThrottled",
    "TablesThrottled",
  ];
  const tested = [...Object.keys(edges), ...calculating];
  expect(Object.keys(alarms).sort()).toEqual(tested.map((name) => `Bell/${name}`).sort());
});

test.each(Object.entries(alarms))(
  "%s rings on the topic, tells when it is over, and says what to do",
  (_, { Properties }) => {
    const topic = of("AWS::SNS::Topic")["Bell/Topic"]!.id;
    expect(Properties.AlarmActions).toEqual([{ Ref: topic }]);
    expect(Properties.OKActions).toEqual([{ Ref: topic }]);
    expect(Properties.AlarmDescription).toMatch(/^[A-Z].+\. Runbook: .+\.$/);
  },
);

test("a stage that nobody watches has no alarms, and its dashboard lists none", () => {
  const listed = (context: Record<string, string>) =>
    JSON.stringify(synthesise(context).of("AWS::CloudWatch::Dashboard")).includes("What needs a person");
  synthesise({ alarms: "false" }).template.resourceCountIs("AWS::CloudWatch::Alarm", 0);
  expect(listed({ alarms: "false" })).toBe(false);
  expect(listed({})).toBe(true);
});

test("a lane whose tries lie five minutes apart is noticed although a period passes without one", () => {
  for (const name of ["EventsPutOff", "EffectsPutOff"]) {
    const periods = [1, 1, undefined, 1].map((value) => ({ value }));
    expect(rings(alarmOf(name), periods)).toBe(true);
    expect(rings(alarmOf(name), [...times(2, undefined), ...times(2, 1)])).toBe(false);
  }
});

/** "AWS/SQS Age EventsQueue7396B467" with the resource's place for its id, dimensions in order. */
function inPlaces(watched: string): string {
  const [namespace, metric, ...dimensions] = watched.split(" ");
  const places = dimensions.map((id) => {
    const path = resources[id!.split(".")[0]!]?.Metadata?.["aws:cdk:path"];
    return path ? String(path).split("/").slice(1, -1).join("/") : id;
  });
  return [namespace, metric, ...places].join(" ");
}
