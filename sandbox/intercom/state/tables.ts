import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Article, Collection, HelpCenter, Newsfeed, NewsItem } from "../records/content.ts";
import type { Conversation } from "../records/conversation.ts";
import type { DataAttribute, Segment, SubscriptionType, Tag } from "../records/labels.ts";
import type { ActivityLog, Admin, Team } from "../records/teammates.ts";
import type { Ticket, TicketType } from "../records/ticket.ts";
import type {
  Counter,
  DataEvent,
  DataExport,
  EventSummary,
  Note,
  ScheduledJob,
  Visitor,
} from "../records/traces.ts";

/** Everything the sandbox workspace holds, by table; records are keyed by their id. */
export interface Tables {
  admins: Admin;
  teams: Team;
  activityLogs: ActivityLog;
  tags: Tag;
  segments: Segment;
  subscriptionTypes: SubscriptionType;
  dataAttributes: DataAttribute;
  companies: Company;
  contacts: Contact;
  visitors: Visitor;
  notes: Note;
  dataEvents: DataEvent;
  eventSummaries: EventSummary;
  conversations: Conversation;
  ticketTypes: TicketType;
  tickets: Ticket;
  articles: Article;
  collections: Collection;
  helpCenters: HelpCenter;
  newsItems: NewsItem;
  newsfeeds: Newsfeed;
  dataExports: DataExport;
  scheduledJobs: ScheduledJob;
  counters: Counter;
}

export type TableName = keyof Tables;
