import { isWaitOver } from "../../react/waits.ts";
import type { DeliveryRecord } from "../../store/delivery-record.ts";
import type { DeliveryRecords } from "../../store/delivery-records.ts";
import type { Decision, FactSource, LedgerEntry, ReactionResult } from "../../store/entry.ts";
import type { FailedAttempt } from "../../store/failed-attempt.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked, ParkedList } from "../../store/parked.ts";
import { reminderId } from "../../store/reminders.ts";
import { correctionsBy } from "./corrections.ts";
import { withSummaries } from "./summaries.ts";

/** Everything in the ledger about one conversation, contact, ticket or company. Times are unix ms. */
export type Story = {
  appId: string;
  subject: string;
  /** In the order in which they were received. */
  chapters: Chapter[];
  /** Reactions that will check the subject again at `dueAt`, unless the wait is over before. */
  reminders: { reaction: string; dueAt: number; waitingSince: number }[];
  parked: Omit<Parked, "body">[];
};

/** One notification and its result. */
export type Chapter = Pick<
  LedgerEntry,
  "id" | "topic" | "origin" | "occurredAt" | "receivedAt" | "deliveries" | "state" | "reason"
> & {
  facts: FactSource[];
  reactions: (ReactionResult & { threw?: boolean })[];
  failedAttempts: FailedAttempt[];
  effects: Told[];
};

/** One effect: where it went, and what was answered. */
export type Told = Pick<Decision, "held"> &
  Pick<
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
    deliveryRecords.of(appId, subject).then((of) => withSummaries(of, deliveryRecords, appId)),
    parkedList.of(appId, subject),
  ]);
  const byKey = new Map(records.map((record) => [record.idempotencyKey, record]));
  const byNotification = Map.groupBy(records, ({ notificationId }) => notificationId);
  return {
    appId,
    subject,
    chapters: entries.map((entry) => chapterOf(entry, byKey, byNotification.get(entry.id) ?? [])),
    reminders: remindersOf(entries),
    parked: parked.map(({ body: _, ...shown }) => shown),
  };
}

/** The newest reminder of each reaction, unless the wait is over or the reminder has already become a chapter. */
export function remindersOf(entries: readonly LedgerEntry[]): Story["reminders"] {
  const newest = new Map<string, Story["reminders"][number] & { asOf: number; id: string; since: number }>();
  for (const { appId, subject, waiting } of entries) {
    const { since, asOf = 0, reminders = {} } = waiting ?? {};
    for (const [reaction, dueAt] of Object.entries(since ? reminders : {})) {
      if (!since || (newest.get(reaction)?.asOf ?? 0) > asOf) continue;
      const id = reminderId({ appId, subject, reaction, since, asOf, dueAt });
      newest.set(reaction, { reaction, dueAt, waitingSince: since * 1000, asOf, id, since });
    }
  }
  const isPending = (id: string, since: number) =>
    !isWaitOver(since, entries) && !entries.some((entry) => entry.id === id);
  return [...newest.values()].flatMap(({ asOf: _, id, since, ...reminder }) =>
    isPending(id, since) ? [reminder] : [],
  );
}

function chapterOf(
  entry: LedgerEntry,
  byKey: ReadonlyMap<string, DeliveryRecord>,
  own: readonly DeliveryRecord[],
): Chapter {
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
    effects: [
      ...entry.decisions.map(({ idempotencyKey, group, effect, by, held }) =>
        told(
          { idempotencyKey, group, kind: effect.kind, ...(by ? { by } : {}), ...(held ? { held } : {}) },
          byKey.get(idempotencyKey),
        ),
      ),
      ...correctionsBy(entry, own).map((record) =>
        told({ idempotencyKey: record.idempotencyKey, group: record.group, kind: record.kind }, record),
      ),
    ],
  };
}

function told(
  about: Pick<Told, "idempotencyKey" | "group" | "kind" | "by" | "held">,
  found: DeliveryRecord | undefined,
): Told {
  return {
    ...about,
    state: found?.state ?? "waiting",
    attempts: found?.attempts ?? 0,
    ...(found?.result && Object.keys(found.result).length > 0 ? { result: found.result } : {}),
    ...(found?.reason ? { reason: found.reason } : {}),
    failedAttempts: found?.failedAttempts ?? [],
    ...(found?.firstTriedAt === undefined ? {} : { firstTriedAt: found.firstTriedAt }),
    ...(found?.doneAt === undefined ? {} : { doneAt: found.doneAt }),
    ...(found?.foundByLookup === undefined ? {} : { foundByLookup: found.foundByLookup }),
  };
}
