import type { Clock } from "../platform/time.ts";
import { eachItem, type Item, type Table } from "./table.ts";
import { expiry } from "./tables.ts";

/** How far the schedule of one reaction has come in one workspace. */
export type Progress = {
  /** The schedule and its time zone. Another one begins anew. */
  of: string;
  /** Unix ms: every occurrence until then is on the events queue. */
  through: number;
  /** Unix ms of the last occurrence that was not missed, or of the beginning. */
  since: number;
};

/** The raw text of a schedule's event message. Times are unix ms. */
export type DueOccurrence = {
  reaction: string;
  schedule: string;
  timeZone: string;
  occurrence: number;
  since: number;
  /** It was found too late, as were so many before it. */
  missed?: { earlier: number };
};

export type ScheduleReference = { appId: string; reaction: string };

export type Schedules = ReturnType<typeof createSchedules>;

export function createSchedules(table: Table, clock: Clock) {
  const keyOf = ({ appId, reaction }: ScheduleReference) => ({ pk: partition, sk: `${appId}/${reaction}` });

  return {
    /** How far each schedule has come; gives undefined for one that has not begun. */
    async read(): Promise<(reference: ScheduleReference) => Progress | undefined> {
      const found = new Map<string, Progress>();
      const condition = { text: "pk = :pk", values: { ":pk": partition } };
      for await (const { sk, of, through, since } of eachItem<Item & Progress>(table, condition))
        found.set(String(sk), { of, through, since });
      return (reference) => found.get(keyOf(reference).sk);
    },

    /** False when another worker has moved it since it was read as `known`. */
    move(reference: ScheduleReference, known: Progress | undefined, progress: Progress): Promise<boolean> {
      const item = { ...keyOf(reference), ...progress, expiresAt: expiry(clock()) };
      return table.put(
        item,
        known
          ? {
              text: "#of = :of AND #through = :through",
              names: { "#of": "of", "#through": "through" },
              values: { ":of": known.of, ":through": known.through },
            }
          : { text: "attribute_not_exists(pk)" },
      );
    },
  };
}

const partition = "schedules";

/** Each occurrence is a subject of its own: what is posted of it begins a thread of its own. */
export const occurrenceSubject = (reaction: string, occurrence: number): string =>
  `schedule:${reaction}:${new Date(occurrence).toISOString()}`;

/** The id of an occurrence's event message, always the same. */
export const occurrenceId = ({ appId, reaction }: ScheduleReference, occurrence: number): string =>
  `occurrence:${appId}:${reaction}:${new Date(occurrence).toISOString()}`;
