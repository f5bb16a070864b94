import type { Part } from "../records/conversation.ts";
import type { Attachment } from "../records/reference.ts";
import { unix } from "../time.ts";

/** A part of a conversation: the same in REST and in webhooks, times in unix seconds. */
export function conversationPart(part: Part) {
  const { author } = part;
  return {
    type: "conversation_part",
    id: part.id,
    part_type: part.part_type,
    body: part.body,
    created_at: unix(part.created_at),
    updated_at: unix(part.updated_at),
    notified_at: unix(part.created_at),
    assigned_to: part.assigned_to,
    author: { id: author.id, type: author.type, name: author.name, email: author.email },
    attachments: part.attachments.map(upload),
    external_id: part.external_id,
    redacted: part.redacted,
  };
}

export function upload(attachment: Attachment) {
  return { type: "upload", ...attachment, width: null, height: null };
}
