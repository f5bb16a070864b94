import type { ActivityLog } from "../intercom/models/activity-log.ts";
import type { Admin } from "../intercom/models/admin.ts";
import type { Article } from "../intercom/models/article.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { ContentStat } from "../intercom/models/content-stat.ts";
import type { Conversation, ConversationPart } from "../intercom/models/conversation.ts";
import type { DataEvent } from "../intercom/models/data-event.ts";
import type { SubscriptionType } from "../intercom/models/subscription-type.ts";
import type { Tag } from "../intercom/models/tag.ts";
import type { Team } from "../intercom/models/team.ts";
import type { Ticket, TicketPart } from "../intercom/models/ticket.ts";
import type { Visitor } from "../intercom/models/visitor.ts";

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
  /** Where a part was tagged. */
  tag?: Tag;
};
export type TicketFacts = Occurrence & { ticket: Ticket; part?: TicketPart };
/** `contact` holds little more than its id where Intercom sends no more (contact.deleted). */
export type ContactFacts = Occurrence & {
  contact: Contact;
  /** The tag that was put on or taken away. */
  tag?: Tag;
  /** What the contact opted in to or out of, as far as Intercom tells. */
  subscriptionTypes?: SubscriptionType[];
};
export type CompanyFacts = Occurrence & { company: Company };
export type AdminFacts = Occurrence & { admin: Admin };
export type ActivityFacts = Occurrence & { activityLog: ActivityLog };
/** `article` holds little more than its id where Intercom sends no more (article.deleted). */
export type ArticleFacts = Occurrence & { article: Article };
/** What a customer did in your product; the customer is what `needs: ["contact"]` gives. */
export type EventFacts = Occurrence & { event: DataEvent };
export type ContentStatFacts = Occurrence & { contentStat: ContentStat };
/** The visitor as it was, or the contact that it became: Intercom does not say which it sends. */
export type VisitorFacts = Occurrence & { visitor?: Visitor; contact?: Contact };

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
