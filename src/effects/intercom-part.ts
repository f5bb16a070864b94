import { asTeammate } from "./intercom-calls.ts";
import { findPart, ofType, partLeft, type Sign, withWords } from "./intercom-own-parts.ts";
import { type ByTeammate, conversationOf, type On, targetGroup, type WithId } from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Note = On<"note", ByTeammate & { body: string }>;
export type Reply = On<"reply", ByTeammate & { body: string }>;

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
    const request = { type: "admin", message_type: "note", admin_id: me, body } as const;
    const conversation = await intercom.conversations.reply(on.id, request);
    return { noted: on.id, ...partLeft(conversation, me, noteOf(body)) };
  },
  lookup: (attempt, services, since) => findPart(attempt, services, since, noteOf(attempt.effect.body)),
};

export const replyHandler: KindHandler<Reply> = {
  async perform(attempt, services, checkDeadline) {
    const { on, body } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    const request = { type: "admin", message_type: "comment", admin_id: me, body } as const;
    const conversation = await intercom.conversations.reply(on.id, request);
    return { replied: on.id, ...partLeft(conversation, me, replyOf(body)) };
  },
  lookup: (attempt, services, since) => findPart(attempt, services, since, replyOf(attempt.effect.body)),
};

const isNote = ofType(/^note/);

function noteOf(body: string): Sign {
  const saysSo = withWords(body);
  return (part) => isNote(part) && saysSo(part);
}

/** A reply that reopens its conversation is an `open` with words, one that is written on closing a `close`. */
function replyOf(body: string): Sign {
  const saysSo = withWords(body);
  return (part) => !isNote(part) && saysSo(part);
}
