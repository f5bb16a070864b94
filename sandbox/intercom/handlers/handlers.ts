import type { Handlers } from "../http/call.ts";
import { articleHandlers } from "./articles.ts";
import { companyHandlers } from "./companies.ts";
import { contactLinkHandlers } from "./contact-links.ts";
import { contactHandlers } from "./contacts.ts";
import { conversationActHandlers } from "./conversation-acts.ts";
import { conversationHandlers } from "./conversations.ts";
import { dataAttributeHandlers } from "./data-attributes.ts";
import { dataEventHandlers } from "./data-events.ts";
import { dataExportHandlers } from "./data-exports.ts";
import { helpCenterHandlers } from "./help-center.ts";
import { messageHandlers } from "./messages.ts";
import { newsHandlers } from "./news.ts";
import { noteHandlers } from "./notes.ts";
import { phoneSwitchHandlers } from "./phone-switch.ts";
import { segmentHandlers } from "./segments.ts";
import { conversationTagHandlers, tagHandlers } from "./tags.ts";
import { adminHandlers, teamHandlers } from "./teammates.ts";
import { ticketTypeHandlers } from "./ticket-types.ts";
import { ticketHandlers } from "./tickets.ts";
import { visitorHandlers } from "./visitors.ts";

/** How each of the 108 operations is answered. */
export const handlers: Handlers = {
  ...adminHandlers,
  ...articleHandlers,
  ...companyHandlers,
  ...contactHandlers,
  ...contactLinkHandlers,
  ...conversationHandlers,
  ...conversationActHandlers,
  ...conversationTagHandlers,
  ...dataAttributeHandlers,
  ...dataEventHandlers,
  ...dataExportHandlers,
  ...helpCenterHandlers,
  ...messageHandlers,
  ...newsHandlers,
  ...noteHandlers,
  ...phoneSwitchHandlers,
  ...segmentHandlers,
  ...tagHandlers,
  ...teamHandlers,
  ...ticketHandlers,
  ...ticketTypeHandlers,
  ...visitorHandlers,
};
