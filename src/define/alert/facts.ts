import type { Admin } from "../../intercom/models/admin.ts";
import type { Company } from "../../intercom/models/company.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import type { Conversation, ConversationPart } from "../../intercom/models/conversation.ts";
import type { Team } from "../../intercom/models/team.ts";
import type { Ticket, TicketPart } from "../../intercom/models/ticket.ts";
import type { Links } from "../facts.ts";

type Part = Pick<ConversationPart | TicketPart, "body" | "author" | "part_type" | "attachments">;

/** What an alert can show. The facts of every reaction fit this type. */
export type AlertFacts = {
  conversation?: Conversation | undefined;
  ticket?: Ticket | undefined;
  contact?: Contact | undefined;
  company?: Company | undefined;
  companies?: Company[] | undefined;
  assignee?: Admin | undefined;
  team?: Team | undefined;
  /** The newest part of the event. Its body is shown rather than the conversation's first message. */
  part?: Part | undefined;
  contactTags?: string[] | undefined;
  contactSegments?: string[] | undefined;
  links?: Links | undefined;
};
