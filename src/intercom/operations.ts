import { adminOperations } from "./operations/admins.ts";
import { articleOperations } from "./operations/articles.ts";
import { companyOperations } from "./operations/companies.ts";
import { contactOperations } from "./operations/contacts.ts";
import { conversationOperations } from "./operations/conversations.ts";
import { dataAttributeOperations } from "./operations/data-attributes.ts";
import { dataEventOperations } from "./operations/data-events.ts";
import { dataExportOperations } from "./operations/data-exports.ts";
import { helpCenterOperations } from "./operations/help-center.ts";
import { messageOperations } from "./operations/messages.ts";
import { newsOperations } from "./operations/news.ts";
import { noteOperations } from "./operations/notes.ts";
import { phoneSwitchOperations } from "./operations/phone-switches.ts";
import { segmentOperations } from "./operations/segments.ts";
import { subscriptionTypeOperations } from "./operations/subscription-types.ts";
import { tagOperations } from "./operations/tags.ts";
import { teamOperations } from "./operations/teams.ts";
import { ticketTypeOperations } from "./operations/ticket-types.ts";
import { ticketOperations } from "./operations/tickets.ts";
import { visitorOperations } from "./operations/visitors.ts";

/** All 108 operations of API 2.11, by the operationId that the specification gives them. */
export const operations = {
  ...adminOperations,
  ...articleOperations,
  ...companyOperations,
  ...contactOperations,
  ...conversationOperations,
  ...dataAttributeOperations,
  ...dataEventOperations,
  ...dataExportOperations,
  ...helpCenterOperations,
  ...messageOperations,
  ...newsOperations,
  ...noteOperations,
  ...phoneSwitchOperations,
  ...segmentOperations,
  ...subscriptionTypeOperations,
  ...tagOperations,
  ...teamOperations,
  ...ticketTypeOperations,
  ...ticketOperations,
  ...visitorOperations,
} as const;
