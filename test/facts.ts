import type { Digest, DigestEntry, Needed, ScheduleFacts, WrittenMessage } from "deskbell";
import { companyModel } from "../src/intercom/models/company.ts";
import { contactModel } from "../src/intercom/models/contact.ts";
import { conversationModel } from "../src/intercom/models/conversation.ts";
import { conversationPartModel } from "../src/intercom/models/conversation-part.ts";
import { teamModel } from "../src/intercom/models/team.ts";
import { ticketModel } from "../src/intercom/models/ticket.ts";
import { messageOf } from "../src/intercom/webhook/message.ts";
import { topicEntry } from "../src/intercom/webhook/topics.ts";

// Tests of reactions import this as "deskbell/testing": each builder takes only what differs.

const occurrence = {
  topic: "conversation.user.created",
  appId: "app",
  occurredAt: 1_795_000_000_000,
  links: {},
};
const nothingKnown: Omit<Needed, "digest"> = {
  contact: undefined,
  company: undefined,
  contacts: [],
  companies: [],
  assignee: undefined,
  team: undefined,
  contactTags: [],
};

export const contact = (more: object = {}) =>
  contactModel.parse({ id: "c1", name: "Ada", role: "user", ...more });
export const company = (more: object = {}) => companyModel.parse({ id: "co1", name: "Acme", ...more });
export const team = (more: object = {}) => teamModel.parse({ id: "t1", name: "Support", ...more });
export const part = (more: object = {}) =>
  conversationPartModel.parse({ id: "p1", part_type: "comment", ...more });
export const message = (more: Partial<WrittenMessage> = {}): WrittenMessage => ({
  kind: "reply",
  attachments: [],
  author: { type: "user", id: "c1", name: "Ada" },
  ...more,
});

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
  const contents = { conversation: model, parts: [] };
  const first = messageOf(occurrence.topic, topicEntry(occurrence.topic), contents, undefined);
  return { ...occurrence, ...nothingKnown, conversation: model, message: first, ...more };
}

export function aboutTicket({ ticket = {}, ...more }: { ticket?: object } & Record<string, unknown> = {}) {
  return {
    ...occurrence,
    ...nothingKnown,
    ticket: ticketModel.parse({ type: "ticket", id: "9", ...ticket }),
    ...more,
  };
}

/** At a time of the clock, with a digest in which nothing is listed unless given. */
export function atSchedule({
  digest = {},
  ...more
}: { digest?: Partial<Digest> } & Partial<ScheduleFacts> = {}) {
  const { occurredAt } = occurrence;
  const nothing = { count: 0, first: [] };
  const [since, until] = [occurredAt - 86_400_000, occurredAt];
  return {
    ...{ ...occurrence, topic: "schedule", schedule: "day 09:00", timeZone: "UTC", since },
    digest: {
      at: occurredAt,
      since,
      until,
      waiting: nothing,
      ratedBadly: nothing,
      missed: nothing,
      ...digest,
    },
    ...more,
  };
}

/** A conversation in a digest. */
export const inDigest = (conversation: object = {}, more: Partial<DigestEntry> = {}): DigestEntry => ({
  conversation: aboutConversation({ conversation }).conversation,
  link: "https://app.intercom.com/a/inbox/app/inbox/shared/all/conversation/123",
  ...more,
});

export function aboutContact(more: Record<string, unknown> = {}) {
  return { ...occurrence, ...nothingKnown, contact: contact(), ...more };
}

export function aboutCompany(more: Record<string, unknown> = {}) {
  return { ...occurrence, ...nothingKnown, company: company(), ...more };
}
