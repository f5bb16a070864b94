import type { Configuration } from "../configuration/schema.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import type { Reaction } from "../define/reaction.ts";
import { occurrencesAfter, timeZoneOf } from "../define/schedule.ts";
import type { Every } from "../define/triggers.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage, Queue } from "../messages/queue.ts";
import { type Clock, hours, minutes } from "../platform/time.ts";
import {
  type DueOccurrence,
  occurrenceId,
  occurrenceSubject,
  type Progress,
  type ScheduleReference,
  type Schedules,
} from "../store/schedules.ts";

/** Sweeps are a minute apart (infra/stack.ts). */
const sweepInterval = minutes(1);
/** An occurrence that is found later than this is missed. */
export const makeUpFor = hours(6);

/** How many occurrences were put on the queue, and how many were missed. */
export type Occurred = { scheduled: number; missed: number };

export type ScheduleDependencies = {
  reactions: Readonly<Record<string, Reaction>>;
  configuration: ConfigurationSource<Configuration>;
  schedules: Schedules;
  events: Queue;
  clock: Clock;
};

/**
 * Puts every occurrence that has come since the last sweep on the events queue, for each workspace. How far a schedule
 * has come is recorded only once the queue has its occurrences: a sweep that is cut off in between sends them again with
 * the same ids, and the ledger knows them (promises 1 and 2). Undefined when no reaction has a schedule.
 */
export async function runSchedules(dependencies: ScheduleDependencies): Promise<Occurred | undefined> {
  const { reactions, configuration, schedules } = dependencies;
  const timed = Object.entries(reactions).flatMap(([reaction, { on }]) =>
    on.when === "every" ? [{ reaction, on }] : [],
  );
  if (timed.length === 0) return undefined;
  const { workspaces, officeHours } = await configuration();
  const progressOf = await schedules.read();
  const occurred: Occurred = { scheduled: 0, missed: 0 };
  const failures: unknown[] = [];
  for (const appId of Object.keys(workspaces))
    for (const { reaction, on } of timed) {
      const timeZone = timeZoneOf(on, officeHours);
      const reference = { appId, reaction };
      try {
        const sum = await advance(dependencies, reference, { ...on, timeZone }, progressOf(reference));
        occurred.scheduled += sum.scheduled;
        occurred.missed += sum.missed;
      } catch (error) {
        failures.push(error);
      }
    }
  if (failures.length > 0) throw failures[0];
  return occurred;
}

async function advance(
  { schedules, events, clock }: ScheduleDependencies,
  reference: ScheduleReference,
  { schedule, timeZone }: Required<Every>,
  known: Progress | undefined,
): Promise<Occurred> {
  const now = clock();
  const of = `${schedule} ${timeZone}`;
  const begun =
    known === undefined ? { through: now, since: now } : known.of === of ? known : changed(known, now);
  const due: number[] = [];
  for (const occurrence of occurrencesAfter(schedule, timeZone, begun.through)) {
    if (occurrence > now) break;
    due.push(occurrence);
  }
  const through = due.at(-1);
  if (through === undefined) {
    if (known?.of !== of) await schedules.move(reference, known, { of, through: now, since: begun.since });
    return { scheduled: 0, missed: 0 };
  }

  const missed = due.filter((occurrence) => now - occurrence > makeUpFor);
  const wanted = due.slice(missed.length);
  const about = { reaction: reference.reaction, schedule, timeZone };
  const lastMissed = missed.at(-1);
  const found: DueOccurrence[] = wanted.map((occurrence, nth) => ({
    ...about,
    occurrence,
    since: wanted[nth - 1] ?? begun.since,
  }));
  // One entry tells of all that were missed, so that a desk that was off for weeks does not fill its ledger.
  if (lastMissed !== undefined)
    found.unshift({
      ...about,
      occurrence: lastMissed,
      since: begun.since,
      missed: { earlier: missed.length - 1 },
    });
  await events.send(found.map((one) => outgoingMessage(reference.appId, one, now)));
  await schedules.move(reference, known, { of, through, since: wanted.at(-1) ?? begun.since });
  return { scheduled: wanted.length, missed: missed.length };
}

/**
 * What was due before another schedule was deployed is not made up for, but for what came between that and this sweep. The
 * next occurrence tells of all since the last one, which the schedule before had.
 */
const changed = ({ since }: Progress, now: number) => ({ through: now - sweepInterval, since });

function outgoingMessage(appId: string, due: DueOccurrence, now: number): OutgoingMessage {
  const { reaction, occurrence } = due;
  const id = occurrenceId({ appId, reaction }, occurrence);
  const subject = occurrenceSubject(reaction, occurrence);
  const raw = JSON.stringify(due);
  return {
    body: encodeEventMessage({ origin: "schedule", appId, subject, id, receivedAt: now, raw }),
    group: `${appId}/${subject}`,
    deduplicationId: id,
  };
}
