import { decodeEffectMessage } from "../../messages/effect-message.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { EntryReference } from "../../store/entry-item.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked, ParkedList } from "../../store/parked.ts";

/** What an operator wants replayed. */
export type Wish = {
  /** A notification's id or a parked effect's idempotency key. */
  id?: string | undefined;
  /** Unix ms: everything received since then. */
  since?: number | undefined;
  topic?: string | undefined;
  parked?: boolean | undefined;
};

/** The messages to send, in this order. */
export type Choice = {
  parked: Parked[];
  notifications: EntryReference[];
  /** Parked effects and notifications that the chosen notifications will produce again. */
  covered: Parked[];
};

type Means = { ledger: Ledger; parkedList: ParkedList };

export async function choose(means: Means, wish: Wish): Promise<Choice> {
  const { ledger, parkedList } = means;
  const { id, since = 0, topic } = wish;
  const all = await parkedList.all();
  if (wish.parked) return { parked: await ofTopic(all, ledger, topic), notifications: [], covered: [] };
  const parked = all.filter((one) => one.id === id);
  if (parked.length > 0) return { parked, notifications: [], covered: [] };
  const notifications =
    id === undefined ? await ofTopicSince(ledger, topic, since) : await found(ledger.find(id));
  const ids = new Set(notifications.map((one) => one.id));
  return { parked: [], notifications, covered: all.filter((one) => ids.has(notificationOf(one))) };
}

const found = async (finding: Promise<LedgerEntry | undefined>) => {
  const entry = await finding;
  return entry ? [entry] : [];
};

async function ofTopicSince(ledger: Ledger, topic: string | undefined, since: number) {
  const all = await ledger.since(since);
  if (topic === undefined) return all;
  const wanted: EntryReference[] = [];
  for await (const { appId, subject, id, ...entry } of eachEntry(ledger, all)) {
    if (entry.topic === topic) wanted.push({ appId, subject, id });
  }
  return wanted;
}

/** The notification that was parked, or that led to the parked effect. */
function notificationOf({ what, id, body }: Parked): string {
  return what === "effect" && body !== undefined ? decodeEffectMessage(body).notificationId : id;
}

/** The entries, read a hundred at a time. */
export async function* eachEntry(
  ledger: Ledger,
  references: readonly EntryReference[],
): AsyncGenerator<LedgerEntry> {
  for (let start = 0; start < references.length; start += 100) {
    yield* await ledger.readMany(references.slice(start, start + 100));
  }
}

/** Parked notifications of a topic. Effects have no topic. */
async function ofTopic(parked: Parked[], ledger: Ledger, topic: string | undefined): Promise<Parked[]> {
  if (topic === undefined) return parked;
  const entries = await Promise.all(
    parked.map((one) => (one.what === "notification" ? ledger.read(one) : undefined)),
  );
  return parked.filter((_, index) => entries[index]?.topic === topic);
}
