import * as z from "zod/mini";
import { flag, text, words } from "./fields.ts";

const typeFields = {
  description: z.optional(text),
  category: z.optional(z.enum(["Customer", "Back-office", "Tracker"])),
  /** An emoji. */
  icon: z.optional(text),
  is_internal: z.optional(flag),
};

export const createTicketTypeRequest = z.strictObject({ name: words, ...typeFields });
export const updateTicketTypeRequest = z.strictObject({
  name: z.optional(text),
  archived: z.optional(flag),
  ...typeFields,
});

const attributeFields = {
  required_to_create: z.optional(flag),
  required_to_create_for_contacts: z.optional(flag),
  visible_on_create: z.optional(flag),
  visible_to_contacts: z.optional(flag),
  /** Of strings. */
  multiline: z.optional(flag),
  /** Of lists, divided by commas. */
  list_items: z.optional(text),
  /** Of files. */
  allow_multiple_values: z.optional(flag),
};

export const createTicketTypeAttributeRequest = z.strictObject({
  name: words,
  description: text,
  data_type: z.enum(["string", "list", "integer", "decimal", "boolean", "datetime", "files"]),
  ...attributeFields,
});

export const updateTicketTypeAttributeRequest = z.strictObject({
  name: z.optional(text),
  description: z.optional(text),
  archived: z.optional(flag),
  ...attributeFields,
});
