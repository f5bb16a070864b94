import type { Entry, FactSource, Verdict } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Parked, ParkedList } from "../store/parked.ts";
import type { Progress, Receipt, Receipts } from "../store/receipts.ts";
import type { Reminders } from "../store/reminders.ts";
import type { Setback } from "../store/setback.ts";

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
  reactions: Verdict[];
  setbacks: Setback[];
  effects: Told[];
};

/** One effect: where it went, and what was answered. */
export type Told = {
  key: string;
  lane: string;
  kind: string;
  state: "waiting" | "trying" | "done" | "parked";
  attempts: number;
  receipt?: Receipt;
  reason?: string;
  setbacks: Setback[];
  /** The notification that told the same fact before and led to it. */
  by?: string;
};

export type Sources = { ledger: Ledger; receipts: Receipts; reminders: Reminders; parkedList: ParkedList };

/** The story of one subject; without chapters when the ledger knows nothing of it. */
export async function storyOf(sources: Sources, appId: string, subject: string): Promise<Story> {
  const { ledger, receipts, reminders, parkedList } = sources;
  const [entries, progress, standing, parked] = await Promise.all([
    ledger.of(appId, subject),
    receipts.of(appId, subject),
    reminders.of(appId, subject),
    parkedList.of(appId, subject),
  ]);
  return {
    appId,
    subject,
    chapters: entries.map((entry) => chapterOf(entry, progress)),
    reminders: standing.filter(isStanding).map(({ reaction, dueAt, since }) => {
      return { reaction, dueAt, waitingSince: since * 1000 };
    }),
    parked: parked.map(({ body: _, ...shown }) => shown),
  };
}

/** One that has fired stays on record without its place on the feed. */
const isStanding = (reminder: object) => "feed" in reminder && reminder.feed !== undefined;

function chapterOf(entry: Entry, progress: readonly Progress[]): Chapter {
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
    setbacks = [],
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
    setbacks,
    effects: entry.decisions.map(({ key, lane, effect, by }): Told => {
      const found = progress.find((one) => one.key === key);
      return {
        key,
        lane,
        kind: effect.kind,
        state: found?.state ?? "waiting",
        attempts: found?.attempts ?? 0,
        ...(found?.receipt && Object.keys(found.receipt).length > 0 ? { receipt: found.receipt } : {}),
        ...(found?.reason ? { reason: found.reason } : {}),
        setbacks: found?.setbacks ?? [],
        ...(by ? { by } : {}),
      };
    }),
  };
}
