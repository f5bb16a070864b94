import type { CardFacts } from "../slack/card/state.ts";
import { plainText } from "../slack/html/to-words.ts";
import type { SlackMessage } from "../slack/message.ts";
import type { Effect } from "./effect.ts";

/** What stands where words were that Intercom has taken away. */
export const removed = "[removed in Intercom]";

/** The field of each kind in which words may stand; other kinds carry none. */
const fields: Partial<Record<Effect["kind"], string>> = {
  "slack.post": "message",
  "slack.update": "message",
  "slack.card": "card",
  "slack.cardLine": "line",
  "intercom.note": "body",
  "intercom.reply": "body",
  "http.post": "body",
  "eventBridge.put": "detail",
  "intercom.setAttributes": "attributes",
  "intercom.convertToTicket": "attributes",
};

/** Whether an effect of this kind holds text. One that only a newer version knows may. */
export const mayHoldWords = ({ kind }: Pick<Effect, "kind">): boolean =>
  Object.hasOwn(fields, kind) || !/^(intercom\.|slack\.showCard$)/.test(kind);

/** Whether a text shows something of what was taken away. */
export type Carries = (text: string) => boolean;

/**
 * The words of a message by which its copies are recognised, whatever was made of its HTML. Short ones say nothing
 * alone and stand in every text, unless they are numbers.
 */
export function wordsOf({ body, subject, attachments }: Record<string, unknown>): string[] {
  const files = Array.isArray(attachments) ? attachments.map((one) => `${one?.name} ${one?.url}`) : [];
  const texts = [plainText(String(body ?? "")), String(subject ?? ""), ...files];
  return [...new Set(texts.flatMap(wordsIn))];
}

export const carriesAny = (words: readonly string[]): Carries => {
  const known = new Set(words);
  return (text) => wordsIn(text).some((word) => known.has(word));
};

const wordsIn = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => word.length >= 4 || /\p{N}/u.test(word),
  );

/** The effect without each text that carries the words; undefined when none does. What it is about and what it sets stay. */
export function withoutWords(effect: Effect, carries: Carries): Effect | undefined {
  const field = fields[effect.kind];
  if (!field) return undefined;
  const before = (effect as unknown as Record<string, unknown>)[field];
  if (!holds(before, carries)) return undefined;
  const after =
    field === "message"
      ? message(before as SlackMessage, carries)
      : blank(before, carries, field === "card" ? textsOfCard : undefined, field);
  return { ...effect, [field]: after } as Effect;
}

/** What of a card's effect is text: its numbers and states have to stay what they are. */
const textsOfCard = /^(title|person|who|name|labels|lines|links|quote|line|by|teammate|team|remark)$/;

/** A card's facts without each text that carries the words. */
export const factsWithoutWords = (facts: CardFacts, carries: Carries): CardFacts =>
  blank(facts, carries, textsOfCard) as CardFacts;

/** Whether something was taken out of a card's facts before. */
export const lacksWords = (facts: CardFacts): boolean => holds(facts, (text) => text === removed);

/** A message keeps what else it shows, unless the words are in an address or the like, which cannot be blanked. */
function message(before: SlackMessage, carries: Carries): SlackMessage {
  const after = blank(before, carries, /^(text|alt_text)$/) as SlackMessage;
  const isLeft = holds(after, (text) => text !== removed && carries(text));
  return isLeft ? { text: removed } : after;
}

function holds(value: unknown, carries: Carries): boolean {
  if (value === null || value === undefined || typeof value === "boolean") return false;
  if (typeof value !== "object") return carries(String(value));
  return Object.values(value).some((inner) => holds(inner, carries));
}

/** `only` names the fields whose texts may be replaced. */
function blank(value: unknown, carries: Carries, only?: RegExp, name = ""): unknown {
  if (Array.isArray(value)) return value.map((inner) => blank(inner, carries, only, name));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, blank(inner, carries, only, key)]),
    );
  if (only && !only.test(name)) return value;
  return holds(value, carries) ? removed : value;
}
