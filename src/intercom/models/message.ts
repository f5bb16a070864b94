import type * as z from "zod/mini";
import { attributes, choice, id, model, otherId, text, unixTime } from "./model.ts";

/** A message that was sent out. */
export const messageModel = model({
  type: text,
  id,
  created_at: unixTime,
  /** Of e-mails. */
  subject: text,
  /** HTML. */
  body: text,
  message_type: choice<"email" | "inapp" | "facebook" | "twitter" | "conversation">(),
  /** The conversation that it began, if it did. */
  conversation_id: otherId,
  owner: attributes,
});
export type Message = z.output<typeof messageModel>;
