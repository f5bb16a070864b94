import { shards } from "../../src/store/tables.ts";
import { remindersPerEvent } from "../cost/assumptions.ts";
import type { Counted } from "../cost/count/count.ts";
import { secondsPerInvocation, waitingOf } from "../cost/durations.ts";
import { mixOf } from "../cost/mix.ts";
import type { LimitName } from "./limits.ts";

export type Wish = { eventsPerMinute: number; alerts: number; channels: number };

/** How much of each limit such a load takes. Messages that have to wait form full batches, so tens are taken. */
export function needsOf(
  counted: Counted,
  { eventsPerMinute, alerts, channels }: Wish,
): Record<LimitName, number> {
  const mix = mixOf(counted, alerts);
  const events = eventsPerMinute / 60;
  const reminders = events * remindersPerEvent;
  const batch = 10;
  const seconds = secondsPerInvocation(mix, batch);
  const workers = {
    receive: events * seconds.receive,
    react: ((events + reminders) / batch) * seconds.react,
    deliver: ((events * mix.effects) / batch) * seconds.deliver,
  };
  const every = (of: "writeUnits" | "readUnits") => mix.react[of] + mix.deliver[of] + mix.remind[of];
  return {
    intercomWebhooks: eventsPerMinute,
    intercomCalls: 60 * events * (mix.react.calls.intercom + mix.deliver.calls.intercom),
    gateway: events,
    throttle: events,
    concurrency: workers.receive + workers.react + workers.deliver,
    reactWorkers: workers.react,
    deliverWorkers: workers.deliver,
    // Ten reminders are seen to at a time (src/remind/remind.ts).
    sweep: (60 * events * waitingOf(mix.remind)) / 10,
    queueCalls: events + reminders,
    tableWrites: events * every("writeUnits"),
    tableReads: events * every("readUnits"),
    // The day's own feed is the busiest: everything that arrives is entered there once.
    indexShard: (events + reminders) / shards,
    slackChannels: (events * mix.deliver.calls.slack) / channels,
  };
}
