import type { Admin } from "../../intercom/models/admin.ts";
import type { Company } from "../../intercom/models/company.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import type { Team } from "../../intercom/models/team.ts";
import type { Ticket } from "../../intercom/models/ticket.ts";
import type { WrittenMessage } from "../../intercom/webhook/message.ts";
import type { Links } from "../facts.ts";

/** What an alert can show. The facts of every reaction fit this type. */
export type AlertFacts = {
  conversation?: Conversation | undefined;
  ticket?: Ticket | undefined;
  contact?: Contact | undefined;
  company?: Company | undefined;
  companies?: Company[] | undefined;
  assignee?: Admin | undefined;
  team?: Team | undefined;
  /** What the event is about. Without it, how the conversation began is shown as such. */
  message?: WrittenMessage | undefined;
  contactTags?: string[] | undefined;
  contactSegments?: string[] | undefined;
  links?: Links | undefined;
};
