import * as z from "zod/mini";
import { flag, text, words } from "./fields.ts";

/** The description has options as words as well as objects; Intercom takes objects. */
const option = z.pipe(
  z.union([z.strictObject({ value: text }), text]),
  z.transform((one) => (typeof one === "string" ? { value: one } : one)),
);

const fields = {
  description: z.optional(text),
  /** Makes it a list. */
  options: z.optional(z.array(option)),
  messenger_writable: z.optional(flag),
};

export const createDataAttributeRequest = z.strictObject({
  name: words,
  model: z.enum(["contact", "company"]),
  data_type: z.enum(["string", "integer", "float", "boolean", "datetime", "date"]),
  ...fields,
});

export const updateDataAttributeRequest = z.strictObject({ archived: z.optional(flag), ...fields });

export const dataAttributeQuery = z.strictObject({
  model: z.optional(z.enum(["contact", "company", "conversation"])),
  include_archived: z.optional(flag),
});
