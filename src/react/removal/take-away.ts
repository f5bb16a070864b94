import type { Configuration } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import { type Effect, groupOf } from "../../effects/effect.ts";
import type { SlackUpdate } from "../../effects/slack-update.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import { encodeEffectMessage } from "../../messages/effect-message.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { OutgoingMessage, Queue } from "../../messages/queue.ts";
import { TryLater } from "../../platform/errors.ts";
import type { Clock } from "../../platform/time.ts";
import type { Cache } from "../../store/cache.ts";
import type { Cards } from "../../store/cards.ts";
import type { Decision, LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { ParkedList } from "../../store/parked.ts";
import type { Releases } from "../../store/releases.ts";
import type { Reminders } from "../../store/reminders.ts";
import type { Subjects } from "../../store/subjects.ts";
import type { Tombstones } from "../../store/tombstones.ts";
import { contactKey } from "../models.ts";
import type { Asked } from "./asked.ts";
import { begin } from "./begin.ts";
import { removeFromCards } from "./cards.ts";
import { passOn } from "./pass-on.ts";
import { scrub } from "./scrub.ts";
import { scrubParked } from "./scrub-parked.ts";
import { summariesOf } from "./summaries.ts";

export type RemovalDependencies = {
  configuration: ConfigurationSource<Configuration>;
  subjects: Subjects;
  tombstones: Pick<Tombstones, "nameOf">;
  ledger: Ledger;
  releases: Pick<Releases, "of">;
  cards: Pick<Cards, "of" | "setFacts">;
  reminders: Reminders;
  cache: Cache;
  parkedList: Pick<ParkedList, "of" | "rewrite">;
  events: Pick<Queue, "send">;
  effects: Pick<Queue, "send">;
  clock: Clock;
};

/** So many entries in one go, which takes seconds; then the message comes back and goes on. */
const mostEntries = 2_000;
const atOnce = 25;

/**
 * Takes our copies of what Intercom took away (promise 8): bodies and effects in the ledger, what is parked, reminders,
 * cached models, and what is shown in Slack. What was done stays on record without its words, so that it is not done
 * again (promise 2). It runs in the subject's own message group: nothing of the subject is written beside it, and what
 * comes later finds the mark that is set first. Repeating it is harmless.
 */
export async function takeAway(
  dependencies: RemovalDependencies,
  message: EventMessage,
  asked: Asked,
): Promise<void> {
  const { subjects, tombstones, ledger, reminders, cache, effects, parkedList, configuration, clock } =
    dependencies;
  const { appId, subject } = message;
  const begun = await begin(dependencies, message, asked);
  if (!begun) return;
  const { record, scrubbing } = begun;
  if (asked.what === "subject" && subject.startsWith("contact:")) {
    const key = contactKey(appId, subject.slice("contact:".length));
    const email = (await cache.peek<Contact>(key))?.model?.email;
    if (email) {
      record.address = await tombstones.nameOf(email);
      await subjects.write(message, record);
    }
    await cache.invalidate(key);
    await passOn(dependencies, message, subject);
  }
  const { slack } = await configuration();
  const isShown = slack !== undefined && slack.redactCopies !== false;
  let after = record.removal?.after;
  for (let seen = 0; ; ) {
    const { entries, more } = await ledger.page(appId, subject, after);
    for (let from = 0; from < entries.length; from += atOnce)
      await Promise.all(entries.slice(from, from + atOnce).map(scrubEntry));
    if (!more) break;
    after = entries.at(-1)?.id;
    seen += entries.length;
    if (seen < mostEntries) continue;
    await subjects.write(message, {
      ...record,
      removal: { by: message.id, words: [], ...record.removal, after },
    });
    throw new TryLater("There is more of the subject to be taken away", { at: clock() });
  }
  await scrubParked(parkedList, message, scrubbing);
  await removeFromCards(dependencies, message, scrubbing);
  const { removal: _, ...done } = record;
  await subjects.write(message, done);

  async function scrubEntry(entry: LedgerEntry): Promise<void> {
    if (scrubbing.what === "subject" && scrubbing.whole)
      for (const [reaction, dueAt] of Object.entries(entry.waiting?.reminders ?? {}))
        await reminders.drop({ appId, subject, reaction, dueAt });
    const scrubbed = entry.id === message.id ? undefined : scrub(entry, scrubbing);
    if (!scrubbed) return showAnew(entry);
    // First what changes Slack: without its words the entry would not lead there again.
    if (isShown) await effects.send(scrubbed.changed.flatMap((one) => updateOf(one, message, clock())));
    await ledger.write(scrubbed.entry);
    await showAnew(scrubbed.entry);
  }

  async function showAnew(entry: LedgerEntry): Promise<void> {
    const messages = isShown ? await summariesOf(dependencies, message, entry, clock()) : [];
    if (messages.length > 0) await effects.send(messages);
  }
}

/** The message that corrects what a decision posted to Slack. A card is drawn anew by itself; its thread's lines are not. */
function updateOf(decision: Decision, { appId, subject, id }: EventMessage, now: number): OutgoingMessage[] {
  const { effect: post, idempotencyKey: key, by } = decision;
  const message = messageIn(post);
  if (!message || by !== undefined) return [];
  const effect = { kind: "slack.update", to: message.to, post: key, message: message.content } as const;
  const group = groupOf(effect);
  const idempotencyKey = `${key}/removed:${id}`;
  const about = { appId, subject, notificationId: id, decidedAt: now };
  const body = encodeEffectMessage({ idempotencyKey, group, ...about, effect });
  return [{ body, group, deduplicationId: idempotencyKey }];
}

function messageIn(post: Effect): { to: string; content: SlackUpdate["message"] } | undefined {
  if (post.kind === "slack.post") return { to: post.to, content: post.message };
  if (post.kind === "slack.card") return { to: post.to, content: { text: post.card.line } };
  return post.kind === "slack.cardLine" ? { to: post.to, content: { text: post.line } } : undefined;
}
