import * as z from "zod/mini";
import { id, numericId, text, words } from "./fields.ts";
import { translated } from "./translated.ts";

const content = z.strictObject({
  type: z.nullish(z.literal("group_content")),
  name: z.optional(text),
  description: z.optional(text),
});

const fields = {
  description: z.optional(text),
  translated_content: z.nullish(translated("group_translated_content", content)),
  /** Null puts it at the top. */
  parent_id: z.nullish(id),
};

export const createCollectionRequest = z.strictObject({
  name: words,
  ...fields,
  /** Null means the default help center. */
  help_center_id: z.nullish(numericId),
});

export const updateCollectionRequest = z.strictObject({ name: z.optional(text), ...fields });
