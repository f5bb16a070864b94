import * as z from "zod";
import { flag, text } from "./fields.ts";

const option = z.strictObject({ value: text });

const fields = {
  description: text.optional(),
  /** Makes it a list. */
  options: z.array(option).optional(),
  messenger_writable: flag.optional(),
};

export const createDataAttributeRequest = z.strictObject({
  name: text.min(1),
  model: z.enum(["contact", "company"]),
  data_type: z.enum(["string", "integer", "float", "boolean", "datetime", "date"]),
  ...fields,
});

export const updateDataAttributeRequest = z.strictObject({ archived: flag.optional(), ...fields });

export const dataAttributeQuery = z.strictObject({
  model: z.enum(["contact", "company", "conversation"]).optional(),
  include_archived: flag.optional(),
});
