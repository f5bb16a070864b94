import type { IntercomEffect } from "../effects/intercom.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import { plainText } from "../slack/html/to-words.ts";
import type { EffectResult } from "../store/delivery-records.ts";
import type { Intercom } from "./workspace.ts";

/**
 * Looks in Intercom for what an attempt may have left (promise 4): the note or reply itself, the state, the
 * assignee, the ticket. Tags and attributes are not looked for: setting them again changes nothing.
 */
export async function hasHappened(
  intercom: Intercom,
  effect: IntercomEffect,
  since: number,
): Promise<EffectResult | undefined> {
  if (
    effect.kind === "intercom.tag" ||
    effect.kind === "intercom.untag" ||
    effect.kind === "intercom.setAttributes"
  )
    return undefined;
  const conversation = await intercom.conversations.retrieve(effect.on.id);
  return isInPlace(conversation, effect, since) ? { found: conversation.id } : undefined;
}

function isInPlace(conversation: Conversation, effect: IntercomEffect, since: number): boolean {
  switch (effect.kind) {
    case "intercom.note":
      return hasPart(conversation, "note", effect.body, since);
    case "intercom.reply":
      return hasPart(conversation, "comment", effect.body, since);
    case "intercom.assign":
      return [conversation.admin_assignee_id, conversation.team_assignee_id].includes(effect.assignee);
    case "intercom.close":
      return conversation.state === "closed";
    case "intercom.open":
      return conversation.state === "open";
    case "intercom.snooze":
      return conversation.snoozed_until === effect.until;
    case "intercom.convertToTicket":
      return conversation.ticket != null;
    default:
      return false;
  }
}

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
