import { hours, seconds } from "../../src/platform/time.ts";
import { makeUpFor } from "../../src/remind/schedules.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import type { DueOccurrence } from "../../src/store/schedules.ts";
import { hasSchedules, timeZones } from "../desk/schedules.ts";
import type { Simulation } from "../desk/simulation.ts";
import type { Breach } from "./promise.ts";
import type { State } from "./state.ts";
import { tookEffect } from "./took-effect.ts";

/** Clocks of two workers differ by less. */
const skew = seconds(7);

/** Clauses 1 and 2: each occurrence of a schedule is acted on once, or recorded as missed when it is found too late. */
export function schedulesHold(simulation: Simulation, state: State): Breach[] {
  const { environment, observer, slack } = simulation;
  if (!hasSchedules(environment.seed)) return [];
  const entries = [...state.entries.values()].filter(({ origin }) => origin === "schedule");
  return Object.keys(timeZones).flatMap((name) => {
    const own = entries.filter(({ subject }) => subject.startsWith(`schedule:${name}:`));
    return [...ofSchedule(name, own), ...twice(name)];
  });

  function ofSchedule(name: string, own: LedgerEntry[]): Breach[] {
    const found = own.map((entry) => ({ entry, due: JSON.parse(entry.raw) as DueOccurrence }));
    const began = Math.min(...found.map(({ due }) => due.since), observer.lastSweepAt);
    const breaches: Breach[] = [];
    for (const occurrence of occurrences(name, began, observer.lastSweepAt - skew)) {
      const what = `${name} at ${new Date(occurrence).toISOString()}`;
      const one = found.find(({ due }) => due.occurrence === occurrence);
      const isTold = found.some(
        ({ due: { occurrence: last, missed } }) =>
          missed && last > occurrence && last - missed.earlier * hours(1) <= occurrence,
      );
      if (!one && !isTold) breaches.push({ clause: 1, what: `${what} was lost` });
      if (one) breaches.push(...ofEntry(what, one.entry, one.due));
    }
    return breaches;
  }

  function ofEntry(what: string, entry: LedgerEntry, { occurrence, missed }: DueOccurrence): Breach[] {
    const late = entry.receivedAt - occurrence;
    if (missed)
      return late > makeUpFor - skew ? [] : [{ clause: 1, what: `${what} was given up after ${late} ms` }];
    if (entry.state !== "handled") return [{ clause: 1, what: `${what} was left ${entry.state}` }];
    if (entry.decisions.length !== 1) return [{ clause: 1, what: `${what} has no effect` }];
    return entry.decisions.flatMap(({ idempotencyKey, effect }) =>
      tookEffect(simulation, state, idempotencyKey, effect),
    );
  }

  /** Whatever its key, a message about an occurrence is posted once. */
  function twice(name: string): Breach[] {
    const posts = slack.posts.filter(({ key }) => key.includes(`/${name}/`));
    const told = posts.map(({ text }) => Number(JSON.parse(text).occurredAt));
    return [...new Set(told)].flatMap((occurrence): Breach[] => {
      const times = told.filter((one) => one === occurrence).length;
      const at = new Date(occurrence).toISOString();
      return times > 1 ? [{ clause: 2, what: `${name} at ${at} was posted ${times} times` }] : [];
    });
  }
}

/** Worked out without the code under test: these zones have no changes of clocks. */
function occurrences(name: string, after: number, until: number): number[] {
  const past = { onTheHour: 0, quarterPast: 0.25, halfPast: 0.5 }[name] ?? 0;
  const found: number[] = [];
  const first = Math.floor(after / hours(1)) * hours(1) + hours(past);
  for (let at = first; at <= until; at += hours(1)) if (at > after) found.push(at);
  return found;
}
