import type * as z from "zod/mini";
import {
  anything,
  choice,
  flag,
  id,
  list,
  maybe,
  model,
  moved,
  numeric,
  otherId,
  respelt,
  text,
  unixTime,
} from "./model.ts";

export const ticketTypeAttributeModel = model({
  type: text,
  id,
  workspace_id: text,
  name: text,
  description: text,
  data_type: choice<"string" | "list" | "integer" | "decimal" | "boolean" | "datetime" | "files">(),
  /** Whatever the data type needs, such as the items of a list. */
  input_options: anything,
  order: numeric,
  required_to_create: flag,
  required_to_create_for_contacts: flag,
  visible_on_create: flag,
  visible_to_contacts: flag,
  /** Built in. */
  default: flag,
  ticket_type_id: otherId,
  archived: flag,
  created_at: unixTime,
  updated_at: unixTime,
});
export type TicketTypeAttribute = z.output<typeof ticketTypeAttributeModel>;

/** The description says `ticket_type_attributes`, the API and webhooks say `data`. */
const attributeList = respelt(
  model({ type: text, data: list(ticketTypeAttributeModel) }),
  moved("ticket_type_attributes", "data"),
);

/** Which fields a kind of ticket has. */
export const ticketTypeModel = model({
  type: text,
  id,
  category: choice<"Customer" | "Back-office" | "Tracker">(),
  name: text,
  description: text,
  /** An emoji. */
  icon: text,
  workspace_id: text,
  ticket_type_attributes: maybe(attributeList),
  archived: flag,
  is_internal: flag,
  created_at: unixTime,
  updated_at: unixTime,
});
export type TicketType = z.output<typeof ticketTypeModel>;

/** The description says `ticket_types`, the API says `data`. */
export const ticketTypeListModel = respelt(
  model({ type: text, data: list(ticketTypeModel) }),
  moved("ticket_types", "data"),
);
export type TicketTypeList = z.output<typeof ticketTypeListModel>;
