import * as z from "zod/mini";
import { flag, text, words } from "./fields.ts";

const option = z.strictObject({ value: text });

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
