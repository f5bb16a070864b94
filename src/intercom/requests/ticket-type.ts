import * as z from "zod";
import { flag, text } from "./fields.ts";

const typeFields = {
  description: text.optional(),
  category: z.enum(["Customer", "Back-office", "Tracker"]).optional(),
  /** An emoji. */
  icon: text.optional(),
  is_internal: flag.optional(),
};

export const createTicketTypeRequest = z.strictObject({ name: text.min(1), ...typeFields });
export const updateTicketTypeRequest = z.strictObject({
  name: text.optional(),
  archived: flag.optional(),
  ...typeFields,
});

const attributeFields = {
  required_to_create: flag.optional(),
  required_to_create_for_contacts: flag.optional(),
  visible_on_create: flag.optional(),
  visible_to_contacts: flag.optional(),
  /** Of strings. */
  multiline: flag.optional(),
  /** Of lists, divided by commas. */
  list_items: text.optional(),
  /** Of files. */
  allow_multiple_values: flag.optional(),
};

export const createTicketTypeAttributeRequest = z.strictObject({
  name: text.min(1),
  description: text,
  data_type: z.enum(["string", "list", "integer", "decimal", "boolean", "datetime", "files"]),
  ...attributeFields,
});

export const updateTicketTypeAttributeRequest = z.strictObject({
  name: text.optional(),
  description: text.optional(),
  archived: flag.optional(),
  ...attributeFields,
});
