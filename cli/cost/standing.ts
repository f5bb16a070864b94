import * as assumed from "./assumptions.ts";
import type { Counted } from "./count/count.ts";
import type { Tally } from "./count/tally.ts";
import { waitingOf } from "./durations.ts";
import type { Line } from "./line.ts";

/** The setting of the stack that says how much watches it. */
export type Watch = keyof typeof assumed.watching;

/** What a month costs without any event. */
export function standing({ sweep, reconcile }: Counted, watch: Watch): Line[] {
  const { alarmMetrics, customMetrics, dashboards } = assumed.watching[watch];
  const { minutesInMonth, looksInMonth } = assumed;
  const idle = minutesInMonth - looksInMonth;
  const all = (of: (tally: Tally) => number) =>
    of(sweep) * minutesInMonth + of(reconcile.look) * looksInMonth + of(reconcile.idle) * idle;
  const polls = (2 * assumed.pollers * minutesInMonth * 60) / 20;
  const invocation = (stage: "remind" | "reconcile", tally: Tally) => {
    const cpu = (assumed.cpuTimes[stage] * assumed.wholeCpu) / assumed.memory[stage];
    const seconds = (assumed.invocationOverhead + cpu) / 1_000 + waitingOf(tally);
    return seconds * (assumed.memory[stage] / 1024);
  };
  const time =
    invocation("remind", sweep) * minutesInMonth +
    invocation("reconcile", reconcile.look) * looksInMonth +
    invocation("reconcile", reconcile.idle) * idle;
  const reads = (assumed.environments * minutesInMonth) / assumed.minutesBetweenReads;
  const lines: Omit<Line, "standing">[] = [
    { price: "sqsRequest", part: "polls of empty queues", quantity: polls },
    { price: "lambdaRequest", part: "remind and reconcile", quantity: 2 * minutesInMonth },
    { price: "lambdaTime", part: "remind and reconcile", quantity: time },
    { price: "dynamoRead", part: "remind and reconcile", quantity: all((tally) => tally.readUnits) },
    { price: "dynamoWrite", part: "remind and reconcile", quantity: all((tally) => tally.writeUnits) },
    { price: "logBytes", part: "remind and reconcile", quantity: all(({ logBytes }) => logBytes) / 1e9 },
    { price: "alarmMetric", part: "alarms", quantity: alarmMetrics },
    { price: "metric", part: "behind alarms and dashboard", quantity: customMetrics },
    { price: "dashboard", part: "the dashboard", quantity: dashboards },
    { price: "secret", part: "configuration, and the receiver's part of it", quantity: 2 },
    { price: "secretRead", part: "every ten minutes", quantity: reads },
  ];
  return lines.map((line) => ({ ...line, standing: true }));
}
