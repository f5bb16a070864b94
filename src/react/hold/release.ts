import { encodeEffectMessage } from "../../messages/effect-message.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { OutgoingMessage, Queue } from "../../messages/queue.ts";
import type { LedgerEntry, Released } from "../../store/entry.ts";
import type { Held } from "../../store/held.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Releases } from "../../store/releases.ts";
import type { DueReminder } from "../../store/reminders.ts";
import { isDone, record, undecided } from "../record.ts";
import { releaseTopic } from "../topics.ts";
import { bundled, dueOf, withoutThose } from "./bundles.ts";
import type { HoldDependencies } from "./put-on-hold.ts";

export type ReleaseDependencies = HoldDependencies & {
  ledger: Ledger;
  releases: Releases;
  effects: Pick<Queue, "send">;
};

/** The ledger takes 400 KB an entry, and an entry names all that it releases. The rest follows a minute later. */
const mostAtOnce = 500;
const atOnce = 25;

/**
 * Lets the alerts of one place go that need not wait any longer. It runs in the place's own message group, one release at a
 * time. What it lets go is on record before anything is sent; from then on, doing it again sends the same (promises 1
 * and 2). An alert leaves its place's list last.
 */
export async function release(
  dependencies: ReleaseDependencies,
  message: EventMessage,
): Promise<LedgerEntry> {
  const { ledger, heldAlerts, releases, threads, reminders, clock } = dependencies;
  const known = await ledger.read(message);
  if (known && isDone(known, message)) {
    await ledger.countDelivery(message);
    return known;
  }
  if (known?.released) return carryOut(dependencies, known);

  const { appId, id } = message;
  const { held: group = "", dueAt } = JSON.parse(message.raw) as DueReminder;
  // The clock by which it was due may be ahead of this one.
  const now = Math.max(clock(), dueAt);
  const alerts: Held[] = [];
  const keys = new Set<string>();
  for await (const held of heldAlerts.of(appId, group)) {
    // Two notifications may report one fact: the effect is one.
    if (keys.has(held.idempotencyKey)) await heldAlerts.remove(held);
    else alerts.push(held);
    keys.add(held.idempotencyKey);
  }
  const due: Held[] = [];
  const all = dueOf(alerts, now);
  if (all.length > mostAtOnce) await setAnother();
  await each(all.slice(0, mostAtOnce), async (held) => {
    const { subject, notificationId } = held;
    // What was forgotten meanwhile leaves nothing behind (promise 8).
    const entry = await ledger.read({ appId, subject, id: notificationId });
    if (entry && !(await releases.isOver(held, id))) return void due.push(held);
    await threads.release(appId, held.subject, group, held.idempotencyKey);
    await heldAlerts.remove(held);
  });
  const inOrder = alerts.filter((held) => due.includes(held));
  const alone = new Set<string>();
  await each([...new Set(inOrder.map(({ subject }) => subject))], async (subject) => {
    if ((await threads.read(appId, subject, group))?.aside !== undefined) alone.add(subject);
  });
  const { released, decisions } = bundled(inOrder, alone, (nth) => `${appId}/${id}/summary/${nth}`);
  const why = `${released.length} released: ${released.filter(({ summary }) => summary).length} in summaries`;
  const entry: LedgerEntry = {
    ...undecided(message, releaseTopic, known),
    ...{ deduplicationKey: `${appId}/${id}`, state: "decided", decidedAt: clock(), decisions, released },
    reactions: [{ name: releaseTopic, matched: released.length > 0, why }],
  };
  if (!(await record(ledger, message, entry))) return release(dependencies, message);
  return carryOut(dependencies, entry);

  async function setAnother(): Promise<void> {
    const { subject } = message;
    const another = {
      appId,
      subject,
      reaction: releaseTopic,
      dueAt: now,
      since: 0,
      asOf: clock(),
      setBy: id,
    };
    await reminders.set({ ...another, held: group });
  }
}

async function carryOut(dependencies: ReleaseDependencies, recorded: LedgerEntry): Promise<LedgerEntry> {
  const { ledger, heldAlerts, releases, threads, effects } = dependencies;
  const { appId, id, released = [] } = recorded;
  const gone = new Set<string>();
  await each(released, async ({ summary, ...held }) => {
    // A replay has begun to deliver it since it was looked at: it shows the alert, and no summary does (promise 2).
    if (!(await releases.note(held, id, summary)) && summary) gone.add(held.idempotencyKey);
  });
  const entry: LedgerEntry = {
    ...recorded,
    decisions: withoutThose(gone, recorded.decisions),
    released: released.filter(({ idempotencyKey }) => !gone.has(idempotencyKey)),
  };
  // One by one: of several in a call, SQS may refuse some, and the place's message group has to stay in order.
  for (const message of await messagesOf(entry, ledger)) await effects.send([message]);
  await each(released, ({ group, subject, idempotencyKey }) =>
    threads.release(appId, subject, group, idempotencyKey),
  );
  await each(released, ({ summary: _, ...held }) => heldAlerts.remove(held));
  const handled: LedgerEntry = { ...entry, state: "handled" };
  await ledger.write(handled);
  return handled;
}

/** The summaries, and the alerts that are shown by themselves, in the order of their first alerts. */
async function messagesOf(
  { appId, subject, id, decidedAt = 0, decisions, released = [] }: LedgerEntry,
  ledger: Ledger,
): Promise<OutgoingMessage[]> {
  const messages: OutgoingMessage[] = [];
  const sent = new Set<string>();
  for (const one of released) {
    if (one.summary === undefined) {
      messages.push(...(await alone(one)));
      continue;
    }
    if (sent.has(one.summary)) continue;
    const root = decisions.find(({ idempotencyKey }) => idempotencyKey === one.summary)?.effect;
    const under = root?.kind === "slack.summary" ? (root.under ?? one.summary) : one.summary;
    for (const { idempotencyKey, group, effect } of decisions) {
      const isOfIt = idempotencyKey === under || (effect.kind === "slack.summary" && effect.under === under);
      if (!isOfIt || sent.has(idempotencyKey)) continue;
      sent.add(idempotencyKey);
      const body = { idempotencyKey, group, appId, subject, notificationId: id, decidedAt, effect };
      const deduplicationId = `${idempotencyKey}@${decidedAt}`;
      messages.push({ body: encodeEffectMessage(body), group, deduplicationId });
    }
  }
  return messages;

  /** As the ledger has it now; nothing where it was forgotten. Its retry window begins with the release. */
  async function alone(held: Released): Promise<OutgoingMessage[]> {
    const { subject, notificationId, idempotencyKey, group } = held;
    const entry = await ledger.read({ appId, subject, id: notificationId });
    const effect = entry?.decisions.find((one) => one.idempotencyKey === idempotencyKey)?.effect;
    if (!effect) return [];
    const body = { idempotencyKey, group, appId, subject, notificationId, decidedAt, effect };
    return [{ body: encodeEffectMessage(body), group, deduplicationId: `${idempotencyKey}@${decidedAt}` }];
  }
}

async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += atOnce)
    await Promise.all(all.slice(from, from + atOnce).map(work));
}
