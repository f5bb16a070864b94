import type { Conversation } from "../intercom/models/conversation.ts";
import { plainText } from "../slack/html/to-words.ts";
import { asTeammate, findIn } from "./intercom-calls.ts";
import { conversationOf, type On, targetGroup, type WithId } from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Note = On<"note", { body: string }>;
export type Reply = On<"reply", { body: string }>;

export const note = (conversation: WithId, body: string): Note => ({
  kind: "intercom.note",
  on: conversationOf(conversation),
  body,
});
export const reply = (conversation: WithId, body: string): Reply => ({
  kind: "intercom.reply",
  on: conversationOf(conversation),
  body,
});

export const partRules: KindRules<Note | Reply> = { group: targetGroup, writes: () => [] };

export const noteHandler: KindHandler<Note> = {
  async perform(attempt, services, checkDeadline) {
    const { on, body } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    await intercom.conversations.reply(on.id, { type: "admin", message_type: "note", admin_id: me, body });
    return { noted: on.id };
  },
  lookup: (attempt, services, since) =>
    findIn(attempt, services, (conversation) => hasPart(conversation, "note", attempt.effect.body, since)),
};

export const replyHandler: KindHandler<Reply> = {
  async perform(attempt, services, checkDeadline) {
    const { on, body } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    await intercom.conversations.reply(on.id, { type: "admin", message_type: "comment", admin_id: me, body });
    return { replied: on.id };
  },
  lookup: (attempt, services, since) =>
    findIn(attempt, services, (conversation) => hasPart(conversation, "comment", attempt.effect.body, since)),
};

/** Intercom wraps bodies in markup of its own, so words are compared; its clock may be a minute off ours. */
function hasPart(conversation: Conversation, type: string, body: string, since: number): boolean {
  const earliest = since / 1000 - 60;
  return (conversation.conversation_parts?.conversation_parts ?? []).some(
    (part) =>
      part.part_type === type &&
      part.author?.type === "admin" &&
      (part.created_at ?? 0) >= earliest &&
      plainText(part.body ?? "") === plainText(body),
  );
}
