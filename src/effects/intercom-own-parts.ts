import type { Conversation, ConversationPart } from "../intercom/models/conversation.ts";
import { minutes } from "../platform/time.ts";
import { plainText } from "../slack/html/to-words.ts";
import { asTeammate } from "./intercom-calls.ts";
import type { Target } from "./intercom-target.ts";
import type { Attempt, EffectResult, Services } from "./shape.ts";

/** Tells the part that an effect leaves from other parts of the same author. */
export type Sign = (part: ConversationPart) => boolean;

/** How far Intercom's clock may be behind ours. */
const clockSkew = minutes(1);

/** A part of one of these types. One part may do several things, such as `assign_and_reopen`. */
export const ofType =
  (type: RegExp): Sign =>
  ({ part_type }) =>
    type.test(part_type ?? "");

/** Intercom wraps bodies in markup of its own, so words are compared. */
export const withWords = (body: string): Sign => {
  const words = plainText(body);
  return (part) => plainText(part.body ?? "") === words;
};

/** Names the part that an effect left, in what its delivery record keeps; nothing when the answer does not show it. */
export function partLeft(conversation: Conversation, me: string, sign: Sign): EffectResult {
  const part = ownParts(conversation, me, sign).at(-1);
  return part ? { part: part.id } : {};
}

/**
 * Looks in the conversation for the part that an attempt left: written by the access token's own teammate, not older
 * than the first attempt, bearing the sign, and not left by another effect, whose delivery record names it. `shows` says
 * of a conversation without such a part that what the effect wants is so already.
 */
export async function findPart(
  attempt: Attempt<{ on: Target }>,
  services: Services,
  since: number,
  sign: Sign,
  shows: (conversation: Conversation) => boolean = () => false,
): Promise<EffectResult | undefined> {
  const { intercom, me } = await asTeammate(attempt, services, () => {});
  const conversation = await intercom.conversations.retrieve(attempt.effect.on.id);
  const earliest = Math.floor((since - clockSkew) / 1000);
  const candidates = ownParts(conversation, me, sign).filter(
    ({ created_at }) => (created_at ?? 0) >= earliest,
  );
  const others = candidates.length > 0 ? await partsOfOthers(attempt, services) : undefined;
  const part = candidates.find(({ id }) => !others?.has(id));
  if (part) return { found: conversation.id, part: part.id };
  return shows(conversation) ? { found: conversation.id } : undefined;
}

/** An admin's id may be that of a bot, whose parts are of another type. Contacts' ids are of another kind. */
const writers: readonly unknown[] = ["admin", "bot"];

/** Oldest first. */
function ownParts(conversation: Conversation, me: string, sign: Sign): ConversationPart[] {
  return (conversation.conversation_parts?.conversation_parts ?? [])
    .filter((part) => writers.includes(part.author?.type) && part.author?.id === me && sign(part))
    .sort((a, b) => (a.created_at ?? 0) - (b.created_at ?? 0));
}

/** The parts that other effects left in the conversation, by the delivery records of both subjects. */
async function partsOfOthers(
  { effect: { on }, appId, subject, idempotencyKey }: Attempt<{ on: Target }>,
  { deliveryRecords }: Services,
): Promise<Set<string>> {
  const subjects = [...new Set([subject, `${on.type}:${on.id}`])];
  const records = (await Promise.all(subjects.map((one) => deliveryRecords.of(appId, one)))).flat();
  return new Set(
    records.flatMap(({ result, ...record }) =>
      result?.part !== undefined && record.idempotencyKey !== idempotencyKey ? [String(result.part)] : [],
    ),
  );
}
