import type { Cards } from "../../../store/cards.ts";
import type { DeliveryRecords } from "../../../store/delivery-records.ts";
import type { LedgerEntry } from "../../../store/entry.ts";
import type { FailedAttempt } from "../../../store/failed-attempt.ts";
import type { Ledger } from "../../../store/ledger.ts";
import { remindersOf, type Story } from "../explain.ts";
import type { NotificationStory, StoryReader } from "../notification-story.ts";

/** Everything about one conversation, contact, ticket or company, as the inspector tells it. Times are unix ms. */
export type SubjectStory = {
  appId: string;
  subject: string;
  /** Oldest first. */
  chapters: SubjectChapter[];
  /** How many older ones were left out. */
  earlier: number;
  /** What is to come: reactions that will look at it again, unless the wait is over before. */
  reminders: Story["reminders"];
  /** Messages in Slack that show how the conversation stands. */
  cards: SubjectCard[];
};

/** One notification and what became of it. */
export type SubjectChapter = NotificationStory &
  Pick<LedgerEntry, "origin" | "occurredAt" | "decidedAt"> & {
    /** Deskbell's own access token did what it tells of. */
    isOwn: boolean;
    /** Reminders that it set: when each is due, by the reaction's name. */
    reminders: Record<string, number>;
    failedAttempts: FailedAttempt[];
    /** Of its effects, by idempotency key. */
    failedDeliveries: Record<string, FailedAttempt[]>;
  };

export type SubjectCard = { to: string; by: string; readAt?: number; isEditing: boolean; isGone: boolean };

/** More are not drawn. */
const most = 300;

export type SubjectSources = {
  ledger: Pick<Ledger, "of">;
  deliveryRecords: Pick<DeliveryRecords, "of">;
  cards: Pick<Cards, "of">;
  reader: Pick<StoryReader, "of">;
};

/** Undefined where the ledger knows nothing of the subject. */
export async function subjectStoryOf(
  { ledger, deliveryRecords, cards, reader }: SubjectSources,
  appId: string,
  subject: string,
): Promise<SubjectStory | undefined> {
  const [entries, records, ownCards] = await Promise.all([
    ledger.of(appId, subject),
    deliveryRecords.of(appId, subject),
    cardsOf(cards, appId, subject),
  ]);
  if (entries.length === 0) return undefined;
  const latest = entries.slice(-most);
  const failed = new Map(
    records.map(({ idempotencyKey, failedAttempts }) => [idempotencyKey, failedAttempts]),
  );
  const stories = await reader.of(latest);
  return {
    appId,
    subject,
    chapters: stories.map((story, nth) => chapterOf(story, latest[nth] as LedgerEntry, failed)),
    earlier: entries.length - latest.length,
    reminders: remindersOf(entries).sort((a, b) => a.dueAt - b.dueAt),
    cards: ownCards,
  };
}

function chapterOf(
  story: NotificationStory,
  { origin, occurredAt, decidedAt, own, waiting, failedAttempts = [] }: LedgerEntry,
  failed: ReadonlyMap<string, FailedAttempt[] | undefined>,
): SubjectChapter {
  const failedDeliveries = story.effects.flatMap(({ idempotencyKey }) => {
    const attempts = failed.get(idempotencyKey) ?? [];
    return attempts.length > 0 ? [[idempotencyKey, attempts] as const] : [];
  });
  return {
    ...story,
    origin,
    isOwn: own === true,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    reminders: waiting?.reminders ?? {},
    failedAttempts,
    failedDeliveries: Object.fromEntries(failedDeliveries),
  };
}

async function cardsOf(cards: Pick<Cards, "of">, appId: string, subject: string): Promise<SubjectCard[]> {
  const [kind, id = ""] = subject.split(":");
  if (kind !== "conversation") return [];
  return (await cards.of(appId, id)).map(({ to, by, readAt, editingUntil, gone }) => ({
    to,
    by,
    ...(readAt === undefined ? {} : { readAt }),
    isEditing: editingUntil !== undefined,
    isGone: gone === true,
  }));
}
