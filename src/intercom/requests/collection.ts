import * as z from "zod";
import { id, numericId, text } from "./fields.ts";
import { translated } from "./translated.ts";

const content = z.strictObject({
  type: z.literal("group_content").nullish(),
  name: text.optional(),
  description: text.optional(),
});

const fields = {
  description: text.optional(),
  translated_content: translated("group_translated_content", content).nullish(),
  /** Null puts it at the top. */
  parent_id: id.nullish(),
};

export const createCollectionRequest = z.strictObject({
  name: text.min(1),
  ...fields,
  /** Null means the default help center. */
  help_center_id: numericId.nullish(),
});

export const updateCollectionRequest = z.strictObject({ name: text.optional(), ...fields });
