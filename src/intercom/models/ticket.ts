import type * as z from "zod/mini";
import { attributes, choice, flag, id, otherId, text, unixTime } from "./fields.ts";
import { linkedObjects } from "./linked-object.ts";
import { list, maybe, model, nested, respelt } from "./model.ts";
import { contactReferenceModel } from "./reference.ts";
import { ticketPartsModel } from "./ticket-part.ts";
import { ticketState, withPlainState } from "./ticket-state.ts";
import { ticketTypeModel } from "./ticket-type.ts";

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
export type { TicketPart } from "./ticket-part.ts";
export type Ticket = z.output<typeof ticketModel>;
