import type * as z from "zod/mini";
import { isRecord } from "../json.ts";
import { attachmentModel } from "./attachment.ts";
import { authorModel } from "./author.ts";
import {
  anything,
  attributes,
  choice,
  flag,
  id,
  list,
  maybe,
  model,
  nested,
  numeric,
  otherId,
  respelt,
  text,
  unixTime,
} from "./model.ts";
import { pageFields } from "./page.ts";
import { contactReferenceModel, linkedObjects, referenceModel } from "./reference.ts";
import { ticketTypeModel } from "./ticket-type.ts";

const ticketState = choice<"submitted" | "in_progress" | "waiting_on_customer" | "resolved">();

/** Newer apps send the state as an object with its category and labels; 2.11 has the category and two fields of labels. */
function withPlainState(ticket: Record<string, unknown>): Record<string, unknown> {
  const state = ticket.ticket_state;
  if (!isRecord(state)) return ticket;
  return {
    ...ticket,
    ticket_state: state.category,
    ticket_state_internal_label: ticket.ticket_state_internal_label ?? state.internal_label,
    ticket_state_external_label: ticket.ticket_state_external_label ?? state.external_label,
  };
}

const ticketPartShape = model({
  type: text,
  id,
  part_type: choice<
    | "comment"
    | "note"
    | "quick_reply"
    | "assignment"
    | "ticket_state_updated_by_admin"
    | "ticket_attribute_updated_by_admin"
  >(),
  /** HTML. */
  body: text,
  previous_ticket_state: ticketState,
  ticket_state: ticketState,
  created_at: unixTime,
  updated_at: unixTime,
  /** Null if this part assigned none. */
  assigned_to: maybe(referenceModel),
  author: maybe(authorModel),
  attachments: list(attachmentModel),
  external_id: text,
  redacted: flag,
  /** What changed, on parts of ticket.attribute.updated. */
  updated_attribute_data: nested({
    attribute: nested({ type: text, id: text, label: text }),
    value: nested({ type: text, id: anything, label: anything, previous: anything }),
  }),
});

/** Something that happened to a ticket; also what answering a ticket returns. */
export const ticketPartModel = respelt(ticketPartShape, withPlainState);
export type TicketPart = z.output<typeof ticketPartModel>;

/** At most the 500 most recent. Unlike those of conversations, webhooks carry all of them. */
export const ticketPartsModel = model({
  type: text,
  ticket_parts: list(ticketPartModel),
  total_count: numeric,
});

const ticketShape = model({
  type: text,
  id,
  /** The number that people see; operations take `id`. */
  ticket_id: text,
  category: choice<"Customer" | "Back-office" | "Tracker">(),
  /** By name; the built-in ones are `_default_title_` and `_default_description_`. */
  ticket_attributes: attributes,
  ticket_state: ticketState,
  /** The state as teammates read it. */
  ticket_state_internal_label: text,
  /** The state as customers read it. */
  ticket_state_external_label: text,
  ticket_type: maybe(ticketTypeModel),
  contacts: nested({ type: text, contacts: list(contactReferenceModel) }),
  admin_assignee_id: otherId,
  team_assignee_id: otherId,
  company_id: otherId,
  created_at: unixTime,
  updated_at: unixTime,
  open: flag,
  snoozed_until: unixTime,
  linked_objects: linkedObjects,
  ticket_parts: maybe(ticketPartsModel),
  /** Whether the customer sees it. */
  is_shared: flag,
});

/** A request that is tracked to its end. */
export const ticketModel = respelt(ticketShape, withPlainState);
export type Ticket = z.output<typeof ticketModel>;

export const ticketListModel = model({ ...pageFields, tickets: list(ticketModel) });
export type TicketList = z.output<typeof ticketListModel>;
