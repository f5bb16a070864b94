import { isWaitOver } from "../../react/waits.ts";
import { reminderId } from "../../remind/remind.ts";
import type { DeliveryRecord, DeliveryRecords } from "../../store/delivery-records.ts";
import type { Entry, FactSource, ReactionResult } from "../../store/entry.ts";
import type { FailedAttempt } from "../../store/failed-attempt.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked, ParkedList } from "../../store/parked.ts";

/** Everything that the ledger knows of one conversation, contact, ticket or company. Times are unix ms. */
export type Story = {
  appId: string;
  subject: string;
  /** In the order in which they arrived. */
  chapters: Chapter[];
  /** Reactions that look again when the time has come, unless something happens before. */
  reminders: { reaction: string; dueAt: number; waitingSince: number }[];
  parked: Omit<Parked, "body">[];
};

/** One notification, and what became of it. */
export type Chapter = Pick<
  Entry,
  "id" | "topic" | "origin" | "occurredAt" | "receivedAt" | "deliveries" | "state" | "reason"
> & {
  facts: FactSource[];
  reactions: (ReactionResult & { threw?: boolean })[];
  failedAttempts: FailedAttempt[];
  effects: Told[];
};

/** One effect: where it went, and what was answered. */
export type Told = Pick<
  DeliveryRecord,
  | "idempotencyKey"
  | "group"
  | "kind"
  | "state"
  | "attempts"
  | "firstTriedAt"
  | "doneAt"
  | "foundByLookup"
  | "result"
  | "reason"
> & {
  failedAttempts: FailedAttempt[];
  /** The notification that told the same fact before and led to it. */
  by?: string;
};

export type Sources = { ledger: Ledger; deliveryRecords: DeliveryRecords; parkedList: ParkedList };

/** The story of one subject; without chapters when the ledger knows nothing of it. */
export async function storyOf(sources: Sources, appId: string, subject: string): Promise<Story> {
  const { ledger, deliveryRecords, parkedList } = sources;
  const [entries, records, parked] = await Promise.all([
    ledger.of(appId, subject),
    deliveryRecords.of(appId, subject),
    parkedList.of(appId, subject),
  ]);
  return {
    appId,
    subject,
    chapters: entries.map((entry) => chapterOf(entry, records)),
    reminders: remindersOf(entries),
    parked: parked.map(({ body: _, ...shown }) => shown),
  };
}

/** Those that were set last, of waits that are not over, and whose message is not among the chapters. */
function remindersOf(entries: readonly Entry[]): Story["reminders"] {
  const newest = new Map<string, Story["reminders"][number] & { asOf: number; isStanding: boolean }>();
  for (const { waiting } of entries) {
    const { since, asOf = 0, reminders = {} } = waiting ?? {};
    for (const [reaction, dueAt] of Object.entries(since ? reminders : {})) {
      if (!since || (newest.get(reaction)?.asOf ?? 0) > asOf) continue;
      const id = reminderId({ reaction, since, asOf, dueAt });
      const isStanding = !isWaitOver(since, entries) && !entries.some((entry) => entry.id === id);
      newest.set(reaction, { reaction, dueAt, waitingSince: since * 1000, asOf, isStanding });
    }
  }
  return [...newest.values()].flatMap(({ asOf: _, isStanding, ...reminder }) =>
    isStanding ? [reminder] : [],
  );
}

function chapterOf(entry: Entry, records: readonly DeliveryRecord[]): Chapter {
  const {
    id,
    topic,
    origin,
    occurredAt,
    receivedAt,
    deliveries,
    state,
    reason,
    facts,
    reactions,
    failedAttempts = [],
  } = entry;
  return {
    id,
    topic,
    origin,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    receivedAt,
    deliveries,
    state,
    ...(reason ? { reason } : {}),
    facts,
    reactions,
    failedAttempts,
    effects: entry.decisions.map(({ idempotencyKey, group, effect, by }): Told => {
      const found = records.find((one) => one.idempotencyKey === idempotencyKey);
      return {
        idempotencyKey,
        group,
        kind: effect.kind,
        state: found?.state ?? "waiting",
        attempts: found?.attempts ?? 0,
        ...(found?.result && Object.keys(found.result).length > 0 ? { result: found.result } : {}),
        ...(found?.reason ? { reason: found.reason } : {}),
        failedAttempts: found?.failedAttempts ?? [],
        ...(found?.firstTriedAt === undefined ? {} : { firstTriedAt: found.firstTriedAt }),
        ...(found?.doneAt === undefined ? {} : { doneAt: found.doneAt }),
        ...(found?.foundByLookup === undefined ? {} : { foundByLookup: found.foundByLookup }),
        ...(by ? { by } : {}),
      };
    }),
  };
}
