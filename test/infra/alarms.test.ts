import { describe, expect, test } from "vitest";
import { isRaised, watches } from "./alarm-state.ts";
import { alarmOf, alarms, inPlaces, times } from "./stack-alarms.ts";
import { synthesise } from "./synthesised.ts";

const { of } = synthesise();

type Edge = {
  watches: string;
  /** The statistic, and of how many seconds. */
  of: string;
  raisedAt: number;
  quiet: number;
  periods?: number;
  /** What it makes of hearing nothing. */
  nothing?: "raised";
};

/** What each alarm watches, and the edge at which it is raised. */
const edges: Record<string, Edge> = {
  WebhookEndpointIsSlow: {
    watches: "AWS/ApiGateway Latency WebhookEndpoint/Api $default",
    of: "p99 300",
    raisedAt: 501,
    quiet: 500,
    periods: 3,
  },
  WebhookEndpointThrottled: {
    watches: "Deskbell/log WebhookEndpointThrottled",
    of: "Sum 300",
    raisedAt: 1,
    quiet: 0,
  },
  SignaturesRejected: { watches: "Deskbell/log WebhookRejected", of: "Sum 300", raisedAt: 10, quiet: 9 },
  EventsLate: {
    watches: "AWS/SQS ApproximateAgeOfOldestMessage Events/Queue",
    of: "Maximum 60",
    raisedAt: 601,
    quiet: 600,
    periods: 3,
  },
  EffectsLate: {
    watches: "AWS/SQS ApproximateAgeOfOldestMessage Effects/Queue",
    of: "Maximum 60",
    raisedAt: 601,
    quiet: 600,
    periods: 3,
  },
  EventsPutOff: { watches: "Deskbell/log EventsPutOff", of: "Sum 300", raisedAt: 1, quiet: 0, periods: 4 },
  EffectsPutOff: { watches: "Deskbell/log EffectsPutOff", of: "Sum 300", raisedAt: 1, quiet: 0, periods: 4 },
  ReceiveFails: { watches: "AWS/Lambda Errors Receive/Function", of: "Sum 300", raisedAt: 1, quiet: 0 },
  ReactFails: { watches: "AWS/Lambda Errors React/Function", of: "Sum 300", raisedAt: 1, quiet: 0 },
  DeliverFails: { watches: "AWS/Lambda Errors Deliver/Function", of: "Sum 300", raisedAt: 1, quiet: 0 },
  RemindFails: { watches: "AWS/Lambda Errors Remind/Function", of: "Sum 300", raisedAt: 1, quiet: 0 },
  ReconcileFails: { watches: "AWS/Lambda Errors Reconcile/Function", of: "Sum 300", raisedAt: 1, quiet: 0 },
  ColdStarts: { watches: "Deskbell/log ColdStart", of: "p90 3600", raisedAt: 501, quiet: 500 },
  ReconcileFound: { watches: "Deskbell/log ReconcileFound", of: "Sum 300", raisedAt: 1, quiet: 0 },
  SlackRefuses: { watches: "Deskbell/log SlackRefused", of: "Sum 300", raisedAt: 6, quiet: 5, periods: 2 },
  ReconcileStopped: {
    watches: "AWS/Lambda Invocations Reconcile/Function",
    of: "Sum 60",
    raisedAt: 0,
    quiet: 1,
    periods: 5,
    nothing: "raised",
  },
  RemindStopped: {
    watches: "AWS/Lambda Invocations Remind/Function",
    of: "Sum 60",
    raisedAt: 0,
    quiet: 1,
    periods: 5,
    nothing: "raised",
  },
};

describe.each(Object.entries(edges))("%s", (name, edge) => {
  const periods = edge.periods ?? 1;

  test(`watches ${edge.watches}, ${edge.of}`, () => {
    const { Statistic, ExtendedStatistic, Period } = alarmOf(name);
    expect(watches(alarmOf(name)).map(inPlaces)).toEqual([edge.watches]);
    expect(`${Statistic ?? ExtendedStatistic} ${Period}`).toBe(edge.of);
  });

  test(`is raised at ${edge.raisedAt} and is quiet at ${edge.quiet}`, () => {
    expect(isRaised(alarmOf(name), times(periods, edge.raisedAt))).toBe(true);
    expect(isRaised(alarmOf(name), times(periods, edge.quiet))).toBe(false);
    expect(isRaised(alarmOf(name), times(periods, undefined))).toBe(edge.nothing === "raised");
  });
});

test("alarms watch what AWS measures and what this stack's logs say, and no other metrics", () => {
  for (const name of Object.keys(alarms))
    for (const watched of watches(alarmOf(name.split("/").at(-1)!)))
      expect(watched).toMatch(/^(AWS\/(ApiGateway|SQS|Lambda|DynamoDB)|Deskbell\/log) /);
});

test("there is no alarm without a test", () => {
  const calculating = [
    "EventsParked",
    "EffectsParked",
    "WebhookEndpointFails",
    "WebhooksRefused",
    "Silence",
    "CacheMisses",
    "BudgetNearlySpent",
    "FunctionsThrottled",
    "TablesThrottled",
  ];
  const tested = [...Object.keys(edges), ...calculating];
  expect(Object.keys(alarms).sort()).toEqual(tested.map((name) => `AlarmNotifications/${name}`).sort());
});

test.each(Object.entries(alarms))(
  "%s notifies the topic, also when it is over, and says what to do",
  (_, { Properties }) => {
    const topic = of("AWS::SNS::Topic")["AlarmNotifications/Topic"]!.id;
    expect(Properties.AlarmActions).toEqual([{ Ref: topic }]);
    expect(Properties.OKActions).toEqual([{ Ref: topic }]);
    const missing = Properties.TreatMissingData === "missing" ? [{ Ref: topic }] : undefined;
    expect(Properties.InsufficientDataActions).toEqual(missing);
    expect(Properties.AlarmDescription).toMatch(/^[A-Z].+\. Runbook: .+\.$/);
  },
);

test("a fresh stack is quiet: no alarm takes data that never came for trouble", () => {
  for (const [name, { Properties }] of Object.entries(alarms))
    expect(["missing", "notBreaching"], name).toContain(Properties.TreatMissingData);
});

test("a stage without alarms has none, and its dashboard lists none", () => {
  const listed = (context: Record<string, string>) =>
    JSON.stringify(synthesise(context).of("AWS::CloudWatch::Dashboard")).includes("What needs a person");
  synthesise({ alarms: "false" }).template.resourceCountIs("AWS::CloudWatch::Alarm", 0);
  expect(listed({ alarms: "false" })).toBe(false);
  expect(listed({})).toBe(true);
});

test("retries five minutes apart raise the alarm although a period passes without one", () => {
  for (const name of ["EventsPutOff", "EffectsPutOff"]) {
    const periods = [1, 1, undefined, 1].map((value) => ({ value }));
    expect(isRaised(alarmOf(name), periods)).toBe(true);
    expect(isRaised(alarmOf(name), [...times(2, undefined), ...times(2, 1)])).toBe(false);
  }
});
