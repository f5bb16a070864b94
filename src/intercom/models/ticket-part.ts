import type * as z from "zod/mini";
import { attachmentModel } from "./attachment.ts";
import { authorModel } from "./author.ts";
import { anything, choice, flag, id, numeric, text, unixTime } from "./fields.ts";
import { list, maybe, model, nested, respelt } from "./model.ts";
import { referenceModel } from "./reference.ts";
import { ticketState, withPlainState } from "./ticket-state.ts";

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
  /** Null when this part assigned nobody. */
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
