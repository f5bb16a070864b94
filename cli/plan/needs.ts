import { narrow as shards } from "../../src/store/shards.ts";
import { remindersPerEvent } from "../cost/assumptions.ts";
import type { Counted } from "../cost/count/count.ts";
import { secondsPerInvocation, waitingOf } from "../cost/durations.ts";
import { mixOf } from "../cost/mix.ts";
import { type Limit, type LimitName, limits } from "./limits.ts";

export type Load = { eventsPerMinute: number; alerts: number; channels: number };

/** How much of each limit a load needs. Under such a load messages wait, so batches of ten are full. */
function needsOf(counted: Counted, { eventsPerMinute, alerts, channels }: Load): Record<LimitName, number> {
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
    // Ten reminders are handled at a time (src/remind/remind.ts).
    sweep: (60 * events * waitingOf(mix.remind)) / 10,
    queueCalls: events + reminders,
    tableWrites: events * every("writeUnits"),
    tableReads: events * every("readUnits"),
    // The feed of the current day gets one entry for each event message.
    indexShard: (events + reminders) / shards,
    slackChannels: (events * mix.deliver.calls.slack) / channels,
  };
}

/** How much of one limit a load needs, and the load that reaches the limit (events a minute). */
export type LimitUse = { limit: Limit; name: LimitName; need: number; share: number; reachedAt: number };

/** Every limit, in the order in which a growing load reaches them. */
export function limitUses(counted: Counted, load: Load): LimitUse[] {
  const needs = needsOf(counted, load);
  return (Object.keys(limits) as LimitName[])
    .map((name) => {
      const limit: Limit = limits[name];
      const need = needs[name];
      const share = need / limit.most;
      return { name, limit, need, share, reachedAt: Math.floor(load.eventsPerMinute / share) };
    })
    .sort((a, b) => a.reachedAt - b.reachedAt);
}
