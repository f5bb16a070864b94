import { type Assign, assign } from "./intercom-assign.ts";
import { type SetAttributes, setAttributes } from "./intercom-attributes.ts";
import { type Note, note, type Reply, reply } from "./intercom-part.ts";
import { type Close, close, type Open, open, type Snooze, snooze } from "./intercom-state.ts";
import { type Tag, tag, tagContact, tagTicket, type Untag, untag } from "./intercom-tag.ts";
import { type ConvertToTicket, convertToTicket } from "./intercom-ticket.ts";

export type IntercomEffect =
  | Tag
  | Untag
  | Note
  | Reply
  | Assign
  | Close
  | Open
  | Snooze
  | SetAttributes
  | ConvertToTicket;

/** Effects in Intercom, in the name of the access token's own teammate. Bodies are HTML or plain text. */
export const intercom = {
  /** Adds a tag to a conversation, by name. Intercom creates a tag that does not exist. */
  tag,
  /** Adds a tag to a contact, by name. */
  tagContact,
  /** Adds a tag to a ticket, by name. */
  tagTicket,
  /** Takes a tag off a conversation, by name. */
  untag,
  /** An internal note, which the customer does not see. */
  note,
  /**
   * An answer, which the customer sees. In a conversation that began by e-mail, Intercom only stores what it takes for a
   * bot's reply, and sends no e-mail, unless its support has switched that on for the workspace.
   */
  reply,
  /** Assigns to team("Billing"), teammate("maya@acme.com"), or an id; "0" unassigns. */
  assign,
  /** Closes the conversation. */
  close,
  /** Opens the conversation again. */
  open,
  /** Snoozes the conversation; `until` is in unix seconds. */
  snooze,
  /** Sets custom attributes, by name, of a conversation, contact, company or ticket. */
  setAttributes,
  /** Makes a ticket of the conversation; `ticketType` is the ticket type's id. */
  convertToTicket,
};
