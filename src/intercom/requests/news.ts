import * as z from "zod";
import { flag, numericId, text, unixTime } from "./fields.ts";

export const newsItemRequest = z.strictObject({
  title: text.min(1),
  body: text.optional(),
  /** An admin. */
  sender_id: numericId,
  state: z.enum(["draft", "live"]).optional(),
  deliver_silently: flag.optional(),
  labels: z.array(text).optional(),
  /** Emoji, in order. */
  reactions: z.array(text.nullable()).optional(),
  newsfeed_assignments: z
    .array(z.strictObject({ newsfeed_id: numericId, published_at: unixTime }))
    .optional(),
});
