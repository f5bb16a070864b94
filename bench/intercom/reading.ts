import { companyModel } from "../../src/intercom/models/company.ts";
import { contactModel } from "../../src/intercom/models/contact.ts";
import { conversationModel } from "../../src/intercom/models/conversation.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import type { answers } from "./answers.ts";

/** What is made of each kind of JSON after it was parsed. */
export const readings: Record<keyof Awaited<ReturnType<typeof answers>>, (json: unknown) => unknown> = {
  contact: (json) => contactModel.parse(json),
  company: (json) => companyModel.parse(json),
  conversation: (json) => conversationModel.parse(json),
  contactWebhook: readNotification,
  conversationWebhook: readNotification,
};
