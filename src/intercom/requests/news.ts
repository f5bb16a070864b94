import * as z from "zod/mini";
import { flag, numericId, text, unixTime, words } from "./fields.ts";

const assignment = z.strictObject({ newsfeed_id: numericId, published_at: unixTime });

export const newsItemRequest = z.strictObject({
  title: words,
  body: z.optional(text),
  /** An admin. */
  sender_id: numericId,
  state: z.optional(z.enum(["draft", "live"])),
  deliver_silently: z.optional(flag),
  labels: z.optional(z.array(text)),
  /** Emoji, in order. */
  reactions: z.optional(z.array(z.nullable(text))),
  newsfeed_assignments: z.optional(z.array(assignment)),
});
