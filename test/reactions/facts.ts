import type { Needed } from "../../src/define/facts.ts";
import { companyModel } from "../../src/intercom/models/company.ts";
import { contactModel } from "../../src/intercom/models/contact.ts";
import { conversationModel } from "../../src/intercom/models/conversation.ts";
import { ticketModel } from "../../src/intercom/models/ticket.ts";

const occurrence = {
  topic: "conversation.user.created",
  appId: "app",
  occurredAt: 1_795_000_000_000,
  links: {},
};
const nobody: Needed = {
  contact: undefined,
  company: undefined,
  companies: [],
  assignee: undefined,
  team: undefined,
  contactTags: [],
};

export const contact = (more: object = {}) =>
  contactModel.parse({ id: "c1", name: "Ada", role: "user", ...more });
export const company = (more: object = {}) => companyModel.parse({ id: "co1", name: "Acme", ...more });

/** Facts about a conversation, by what differs. */
export function aboutConversation({
  conversation = {},
  ...more
}: { conversation?: object } & Record<string, unknown> = {}) {
  const model = conversationModel.parse({
    type: "conversation",
    id: "123",
    source: { body: "<p>Hello</p>" },
    ...conversation,
  });
  return { ...occurrence, ...nobody, conversation: model, ...more };
}

export function aboutTicket({ ticket = {}, ...more }: { ticket?: object } & Record<string, unknown> = {}) {
  return {
    ...occurrence,
    ...nobody,
    ticket: ticketModel.parse({ type: "ticket", id: "9", ...ticket }),
    ...more,
  };
}

export function aboutContact(more: Record<string, unknown> = {}) {
  return { ...occurrence, ...nobody, contact: contact(), ...more };
}
