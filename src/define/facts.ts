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
import type { WrittenMessage } from "../intercom/webhook/message.ts";

/** Addresses of Intercom's own pages, in the workspace's region. */
export type Links = { conversation?: string; ticket?: string; contact?: string; company?: string };

/**
 * Who acted. A `bot` says something; a `workflow` or campaign does something without a person's doing. `isDeskbell` when
 * it was done with Deskbell's own access token.
 */
export type FactsActor = {
  kind: "contact" | "teammate" | "bot" | "workflow";
  id: string;
  name?: string;
  isDeskbell: boolean;
};

/** Facts of every event. */
export type Occurrence = {
  topic: string;
  /** The workspace's app_id. */
  appId: string;
  /** When it happened in Intercom, in unix ms; the best time that the notification gives. */
  occurredAt: number;
  links: Links;
  /** Who acted, where Intercom tells. */
  actor?: FactsActor | undefined;
};

/** Whether an assignment gave the subject another team, another teammate, or both. */
export type AssignmentChange = { team: boolean; teammate: boolean };

export type ConversationFacts = Occurrence & {
  conversation: Conversation;
  /** The part that this event reports: the reply, the note, the assignment. */
  part?: ConversationPart;
  /** The words and files that this event is about; of a reminder, the message that has waited longest. */
  message?: WrittenMessage;
  /** Of an assignment: which of the two it changed. */
  assigned?: AssignmentChange;
  /** The tag, when the event is that a part was tagged. */
  tag?: Tag;
};
export type TicketFacts = Occurrence & {
  ticket: Ticket;
  /** The part that this event reports. */
  part?: TicketPart;
  /** The words and files that this event is about. */
  message?: WrittenMessage;
  /** Of an assignment: which of the two it changed. */
  assigned?: AssignmentChange;
};
/** For contact.deleted, Intercom sends little more than the contact's id. */
export type ContactFacts = Occurrence & {
  contact: Contact;
  /** The tag that was added or removed. */
  tag?: Tag;
  /** What the contact opted in to or out of, if Intercom says. */
  subscriptionTypes?: SubscriptionType[];
};
export type CompanyFacts = Occurrence & { company: Company };
export type AdminFacts = Occurrence & { admin: Admin };
export type ActivityFacts = Occurrence & { activityLog: ActivityLog };
/** For article.deleted, Intercom sends little more than the article's id. */
export type ArticleFacts = Occurrence & { article: Article };
/** What a customer did in your product. `needs: ["contact"]` gives the customer. */
export type EventFacts = Occurrence & { event: DataEvent };
export type ContentStatFacts = Occurrence & { contentStat: ContentStat };
/** The visitor, or the contact that they became: Intercom does not document which of them it sends. */
export type VisitorFacts = Occurrence & { visitor?: Visitor; contact?: Contact };

/** Of a time of the clock. `occurredAt` is when it was due, in unix ms; it may be handled later. */
export type ScheduleFacts = Occurrence & {
  /** As `every` has it, such as `weekday 09:00`. */
  schedule: string;
  timeZone: string;
  /** Unix ms of the occurrence before it that was not missed; of the first one, when the schedule began. */
  since: number;
};

/** A contact and their companies. */
export type Participant = { contact: Contact; companies: Company[] };

/** A conversation in a digest. */
export type DigestEntry = {
  /** As Intercom's search gives it: without its parts. */
  conversation: Conversation;
  /** Its page in the inbox. */
  link: string;
  /** Name or address of the customer who began it, if a customer did. */
  customer?: string;
  /** The teammate or else the team that has it. */
  assignedTo?: string;
};

/** At most ten of a kind, and how many there are. */
export type DigestList = { count: number; first: DigestEntry[] };

/**
 * What a team should know at the time of a schedule. Ratings and closings are those from `since` to `until`, which end
 * five minutes before the time itself, since Intercom's search may be behind. All times are unix ms.
 */
export type Digest = {
  /** When Intercom was asked. */
  at: number;
  since: number;
  until: number;
  /** Customers who wait for an answer, the longest first. */
  waiting: DigestList;
  /** Rated 1 or 2 of 5, the worst first. */
  ratedBadly: DigestList;
  /** Conversations of which an `unanswered` reaction told within the last week, closed without a teammate's answer. */
  missed: DigestList;
};

/** Models that a reaction may ask for, fetched once for all reactions of an event, from the cache if it has them. */
export type Needed = {
  /**
   * The participant who acted, else the one who began, else the first. Undefined only when Intercom knows none of them
   * any more.
   */
  contact: Contact | undefined;
  /** All participants of the conversation or ticket, the one in `contact` first. */
  contacts: Participant[];
  /** The contact's first company. */
  company: Company | undefined;
  /** All companies of the contact; Intercom lists at most ten. */
  companies: Company[];
  /** The assigned teammate. */
  assignee: Admin | undefined;
  /** The assigned team. */
  team: Team | undefined;
  /** Names of the contact's tags. */
  contactTags: string[];
  /** What waits, what was rated badly and what was missed, for a reaction to `every`. */
  digest: Digest;
};

export type Need = keyof Needed;

/** What a reaction to these facts may ask for: a schedule has no customer, and only a schedule has a digest. */
export type NeedOf<Facts> = Facts extends ScheduleFacts ? "digest" : Exclude<Need, "digest">;

/** Everything that an alert can show: `needs: fullContext`. */
export const fullContext = ["contact", "company", "companies", "assignee", "team", "contactTags"] as const;

export const allNeeds: readonly Need[] = [...fullContext, "contacts", "digest"];
