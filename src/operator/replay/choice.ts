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
  /** The reactions decide anew: of a parked effect its notification is replayed, not the effect as it was decided. */
  askAgain?: boolean | undefined;
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
  const all = await means.parkedList.all();
  const choice = await chooseFrom(all, means.ledger, wish);
  return wish.askAgain ? askedAgain(choice, all, means.ledger) : choice;
}

async function chooseFrom(all: Parked[], ledger: Ledger, wish: Wish): Promise<Choice> {
  const { id, since = 0, topic } = wish;
  if (wish.parked) return { parked: await ofTopic(all, ledger, topic), notifications: [], covered: [] };
  const parked = all.filter((one) => one.id === id);
  if (parked.length > 0) return { parked, notifications: [], covered: [] };
  const notifications =
    id === undefined ? await ofTopicSince(ledger, topic, since) : await found(ledger.find(id));
  return { parked: [], notifications, covered: coveredBy(notifications, all) };
}

/**
 * The choice with the notifications of its parked effects instead of these, each once. What the ledger has no entry of any
 * more stays as it was chosen: there is nothing left to ask about.
 */
async function askedAgain(
  { parked, notifications }: Choice,
  all: readonly Parked[],
  ledger: Ledger,
): Promise<Choice> {
  const of = parked.map((one) => ({ ...referenceOf(one), parked: one }));
  const known = await ledger.readMany(of);
  const names = new Set(known.map(nameOf));
  const asked = [...notifications, ...known.map(({ appId, subject, id }) => ({ appId, subject, id }))];
  return {
    parked: of.filter((one) => !names.has(nameOf(one))).map((one) => one.parked),
    notifications: asked,
    covered: coveredBy(asked, all),
  };
}

const referenceOf = (one: Parked): EntryReference => ({
  appId: one.appId,
  subject: one.subject,
  id: notificationOf(one),
});

const nameOf = ({ appId, subject, id }: EntryReference) => `${appId}/${subject}/${id}`;

function coveredBy(notifications: readonly EntryReference[], all: readonly Parked[]): Parked[] {
  const ids = new Set(notifications.map(({ id }) => id));
  return all.filter((one) => ids.has(notificationOf(one)));
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
