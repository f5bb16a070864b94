import { sweeps } from "../../src/platform/concurrency.ts";
import { remindersPerEvent, waitsPerEvent } from "../cost/assumptions.ts";
import type { Counted } from "../cost/count/count.ts";
import { secondsPerInvocation, waitingOf } from "../cost/durations.ts";
import { mixOf } from "../cost/mix.ts";
import { type Limit, type LimitName, limitsIn } from "./limits.ts";
import { type Setup, usualSetup } from "./setup.ts";

export type Load = {
  eventsPerMinute: number;
  alerts: number;
  channels: number;
};

/** How much of each limit a load needs. Under such a load messages wait, so batches of ten are full. */
function needsOf(counted: Counted, load: Load): Record<LimitName, number> {
  const { eventsPerMinute, alerts, channels } = load;
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
    concurrency: workers.receive + workers.react + workers.deliver + sweeps,
    receiveWorkers: workers.receive,
    reactWorkers: workers.react,
    deliverWorkers: workers.deliver,
    // Ten calls with ten reminders each are under way at a time (src/remind/remind.ts).
    sweep: (60 * events * waitingOf(mix.remind)) / 100,
    queueCalls: events + reminders,
    newTableWrites: events * every("writeUnits"),
    tableWrites: events * every("writeUnits"),
    tableReads: events * every("readUnits"),
    // The feed of the current day gets one entry for each event message.
    feedShards: events + reminders,
    // Each is written once and deleted once.
    reminderShards: 2 * events * waitsPerEvent,
    slackChannels: (events * mix.deliver.calls.slack) / channels,
  };
}

/** How much of one limit a load needs, and the load that reaches the limit (events a minute). */
export type LimitUse = { limit: Limit; name: LimitName; need: number; share: number; reachedAt: number };

/** Every limit, in the order in which a growing load reaches them. */
export function limitUses(counted: Counted, load: Load, setup: Setup = usualSetup): LimitUse[] {
  const [limits, needs] = [limitsIn(setup), needsOf(counted, load)];
  const idle = needsOf(counted, { ...load, eventsPerMinute: 0 });
  return (Object.keys(limits) as LimitName[])
    .map((name) => {
      const limit: Limit = limits[name];
      const need = needs[name];
      const perEvent = (need - idle[name]) / load.eventsPerMinute;
      const reachedAt = Math.floor((limit.most - idle[name]) / perEvent);
      return { name, limit, need, share: need / limit.most, reachedAt };
    })
    .sort((a, b) => a.reachedAt - b.reachedAt);
}
