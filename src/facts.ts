import type { Admin } from "./intercom/models/admin.ts";
import type { Company } from "./intercom/models/company.ts";
import type { Contact } from "./intercom/models/contact.ts";
import type { Conversation, ConversationPart } from "./intercom/models/conversation.ts";
import type { Team } from "./intercom/models/team.ts";
import type { Ticket, TicketPart } from "./intercom/models/ticket.ts";

/** Addresses of the same things in Intercom's own pages, in the workspace's region. */
export type Links = { conversation?: string; ticket?: string; contact?: string; company?: string };

/** What every reaction is told. */
export type Occurrence = {
  topic: string;
  /** The workspace's app_id. */
  appId: string;
  /** Unix ms at which it happened in Intercom, as far as can be known. */
  occurredAt: number;
  links: Links;
};

export type ConversationFacts = Occurrence & {
  conversation: Conversation;
  /** The newest part of this event: the reply, the note, the assignment. */
  part?: ConversationPart;
};
export type TicketFacts = Occurrence & { ticket: Ticket; part?: TicketPart };
/** `contact` holds little more than its id where Intercom sends no more (contact.deleted). */
export type ContactFacts = Occurrence & { contact: Contact };
export type CompanyFacts = Occurrence & { company: Company };

/** Models a reaction may ask for. They are fetched once for all reactions of an event, from the cache where it has them. */
export type Needed = {
  /** The person it is about. Undefined when Intercom knows nobody of that id any more. */
  contact: Contact | undefined;
  /** The contact's first company. */
  company: Company | undefined;
  /** All of the contact's companies; Intercom lists at most ten. */
  companies: Company[];
  /** The teammate it is assigned to. */
  assignee: Admin | undefined;
  /** The team it is assigned to. */
  team: Team | undefined;
  /** The contact's tags, by name. */
  contactTags: string[];
};

export type Need = keyof Needed;

/** Everything that an alert can show: `needs: fullContext`. */
export const fullContext = ["contact", "company", "companies", "assignee", "team", "contactTags"] as const;
