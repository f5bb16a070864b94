import { type Carries, carriesAny, removed, withoutWords } from "../../effects/removed-words.ts";
import { type EventMessage, isOwnText } from "../../messages/event-message.ts";
import { readAct } from "../../slack/act.ts";
import type { Decision, Hold, LedgerEntry } from "../../store/entry.ts";
import type { Removing } from "../../store/subjects.ts";
import { bareText, withoutParts } from "./raw.ts";

/** What is taken out of the entries of one subject. */
export type Scrubbing =
  | { what: "parts"; parts: readonly string[]; removing: Removing }
  /** All entries, or those that name the contact. */
  | { what: "subject"; whole: boolean; contact?: string };

/** The entry without what was taken away, and the decisions that lost words by it; undefined when it held nothing of it. */
export function scrub(
  entry: LedgerEntry,
  scrubbing: Scrubbing,
): { entry: LedgerEntry; changed: Decision[] } | undefined {
  const raw = scrubText(entry, scrubbing);
  const carries = carriesIn(entry, scrubbing);
  if (!carries && raw === entry.raw) return undefined;
  const changed: Decision[] = [];
  const decisions = entry.decisions.map((decision) => {
    const effect = carries && withoutWords(decision.effect, carries);
    if (!effect) return decision;
    const isWhole = scrubbing.what === "subject";
    const after: Decision = {
      ...{ ...decision, effect, removed: isWhole ? "all" : "words" },
      ...(isWhole && decision.held ? { held: withoutName(decision.held) } : {}),
    };
    changed.push(after);
    return after;
  });
  const told = carries ? toldWithout(entry, carries) : {};
  const after: LedgerEntry = { ...entry, ...told, raw, decisions };
  return JSON.stringify(after) === JSON.stringify(entry) ? undefined : { entry: after, changed };
}

const withoutName = ({ from: _, ...held }: Hold): Hold => ({
  ...held,
  by: held.by.replace(/ from .*$/s, ""),
});

/** The text of a notification without what was taken away. */
export function scrubText(
  { raw, subject, origin }: Pick<LedgerEntry, "raw" | "subject" | "origin">,
  scrubbing: Scrubbing,
): string {
  if (isOwnText({ origin })) return raw;
  if (scrubbing.what === "parts" && origin === "slack") return withoutAct(raw, subject, scrubbing.removing);
  if (scrubbing.what === "parts") return withoutParts(raw, scrubbing.parts);
  return concerns(raw, scrubbing.contact) ? bareText(raw, subject) : raw;
}

/** A note or a reply that was typed in Slack names no part: it is known by its words. */
function withoutAct(raw: string, subject: string, { words, unknownSince }: Removing): string {
  const asked = readAct(raw)?.asked;
  if (!asked || !("body" in asked)) return raw;
  return unknownSince !== undefined || carriesAny(words)(asked.body) ? bareText(raw, subject) : raw;
}

export const scrubMessage = (message: EventMessage, scrubbing: Scrubbing): EventMessage => ({
  ...message,
  raw: scrubText(message, scrubbing),
});

const concerns = (raw: string, contact: string | undefined) => contact === undefined || raw.includes(contact);

/** What shows that a text of this entry or effect has to go; undefined when none of its texts has to. */
export function carriesIn(
  { raw, decidedAt = 0 }: Pick<LedgerEntry, "raw" | "decidedAt">,
  scrubbing: Scrubbing,
): Carries | undefined {
  const everything: Carries = (text) => text !== removed;
  if (scrubbing.what === "subject") return concerns(raw, scrubbing.contact) ? everything : undefined;
  const { words, unknownSince } = scrubbing.removing;
  if (unknownSince !== undefined && decidedAt >= unknownSince) return everything;
  return words.length > 0 ? carriesAny(words) : undefined;
}

/** A reaction may quote a message in why it stays quiet or what it throws; what matched is told by kinds of effects. */
function toldWithout({ reactions, reason, failedAttempts }: LedgerEntry, carries: Carries) {
  const without = (text: string) => (carries(text) ? removed : text);
  return {
    reactions: reactions.map((one) => (one.matched ? one : { ...one, why: without(one.why) })),
    ...(reason ? { reason: without(reason) } : {}),
    ...(failedAttempts
      ? { failedAttempts: failedAttempts.map((one) => ({ ...one, reason: without(one.reason) })) }
      : {}),
  };
}
