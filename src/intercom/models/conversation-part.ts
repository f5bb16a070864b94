import type * as z from "zod/mini";
import { attachmentModel } from "./attachment.ts";
import { authorModel } from "./author.ts";
import { choice, flag, id, list, maybe, model, numeric, text, unixTime } from "./model.ts";
import { referenceModel } from "./reference.ts";

/** Something that happened in a conversation: a reply, a note, an assignment, a closing. */
export const conversationPartModel = model({
  type: text,
  id,
  /** Bots add many types of their own, so compare with the ones that you mean. */
  part_type: choice<"comment" | "note" | "assignment" | "close" | "open" | "snoozed" | "quick_reply">(),
  /** HTML. */
  body: text,
  created_at: unixTime,
  updated_at: unixTime,
  notified_at: unixTime,
  /** The admin or team that this part assigned; null if it assigned none. */
  assigned_to: maybe(referenceModel),
  author: maybe(authorModel),
  attachments: list(attachmentModel),
  external_id: text,
  redacted: flag,
});
export type ConversationPart = z.output<typeof conversationPartModel>;

/** REST gives the 500 most recent; a webhook gives those of its own event and counts only those in `total_count`. */
export const conversationPartsModel = model({
  type: text,
  conversation_parts: list(conversationPartModel),
  total_count: numeric,
});
