import type {
  Admin,
  AssignmentChange,
  Company,
  CompanyFacts,
  Contact,
  ContactFacts,
  Conversation,
  ConversationFacts,
  ConversationPart,
  Digest,
  DigestEntry,
  DigestList,
  Needed,
  Occurrence,
  ScheduleFacts,
  Tag,
  Team,
  Ticket,
  TicketFacts,
  TicketPart,
  WrittenMessage,
} from "deskbell";
import { adminModel } from "../src/intercom/models/admin.ts";
import { type Author, authorModel } from "../src/intercom/models/author.ts";
import { companyModel } from "../src/intercom/models/company.ts";
import { contactModel } from "../src/intercom/models/contact.ts";
import { conversationModel } from "../src/intercom/models/conversation.ts";
import { conversationPartModel } from "../src/intercom/models/conversation-part.ts";
import { tagModel } from "../src/intercom/models/tag.ts";
import { teamModel } from "../src/intercom/models/team.ts";
import { ticketModel, ticketPartModel } from "../src/intercom/models/ticket.ts";
import { messageOf } from "../src/intercom/webhook/message.ts";
import { topicEntry } from "../src/intercom/webhook/topics.ts";

// Tests of reactions import this as "deskbell/testing": each builder takes only what differs. docs/testing.md lists them.

/** Any part of a model. The builders complete it. */
type Some<Model> = Model extends readonly (infer Item)[]
  ? Some<Item>[]
  : Model extends object
    ? { [Field in keyof Model]?: Some<Model[Field]> | undefined }
    : Model;
type SomeMessage = Partial<Omit<WrittenMessage, "author">> & { author?: Some<Author> | undefined };
type SomeNeeded = Partial<Pick<Needed, "contacts" | "contactTags">> & {
  contact?: Some<Contact> | undefined;
  company?: Some<Company> | undefined;
  companies?: Some<Company>[];
  assignee?: Some<Admin> | undefined;
  team?: Some<Team> | undefined;
};
type SomeDigest = Partial<Record<"waiting" | "ratedBadly" | "missed", Partial<DigestList>>> &
  Partial<Pick<Digest, "at" | "since" | "until">>;
type Around = Omit<Needed, "digest">;
type SomeFacts = Partial<Occurrence> & SomeNeeded;
type SomeWritten<Part> = {
  part?: Some<Part> | undefined;
  message?: SomeMessage | undefined;
  assigned?: AssignmentChange;
};

const occurrence = {
  topic: "conversation.user.created",
  appId: "app",
  occurredAt: 1_795_000_000_000,
  links: {},
};

export const contact = (more: Some<Contact> = {}) =>
  contactModel.parse({ id: "c1", name: "Ada", role: "user", ...more });
export const company = (more: Some<Company> = {}) => companyModel.parse({ id: "co1", name: "Acme", ...more });
export const admin = (more: Some<Admin> = {}) => adminModel.parse({ id: "a1", name: "Maya", ...more });
export const team = (more: Some<Team> = {}) => teamModel.parse({ id: "t1", name: "Support", ...more });
export const part = (more: Some<ConversationPart> = {}) =>
  conversationPartModel.parse({ id: "p1", part_type: "comment", ...more });

/** By the contact, and a note by a teammate, unless it says by whom. */
export function message(more: SomeMessage = {}, by = contact()): WrittenMessage {
  const { author, ...rest } = more;
  const usual = more.kind === "note" ? { ...admin(), type: "admin" } : { ...by, type: "user" };
  const { id, name, type } = usual;
  const given = "author" in more ? author && { id, type, ...author } : { id, name, type };
  return { kind: "reply", attachments: [], ...(given ? { author: authorModel.parse(given) } : {}), ...rest };
}

export function aboutConversation({
  conversation = {},
  ...more
}: SomeFacts &
  SomeWritten<ConversationPart> & {
    conversation?: Some<Conversation>;
    tag?: Some<Tag>;
  } = {}): ConversationFacts & Around {
  const { part: reported, message: written, tag, ...rest } = more;
  const model = conversationModel.parse({
    type: "conversation",
    id: "123",
    source: { body: "<p>Hello</p>" },
    ...conversation,
  });
  const contents = { conversation: model, parts: [] };
  const first = messageOf(occurrence.topic, topicEntry(occurrence.topic), contents, undefined);
  return {
    ...around(rest),
    conversation: model,
    ...present("part", reported && part(reported)),
    ...present("message", "message" in more ? completed(written, rest) : first),
    ...present("tag", tag && tagModel.parse({ type: "tag", id: "g1", name: "vip", ...tag })),
  };
}

export function aboutTicket({
  ticket = {},
  part: reported,
  message: written,
  ...rest
}: SomeFacts & SomeWritten<TicketPart> & { ticket?: Some<Ticket> } = {}): TicketFacts & Around {
  return {
    ...around(rest),
    ticket: ticketModel.parse({ type: "ticket", id: "9", ...ticket }),
    ...present("part", reported && ticketPartModel.parse({ id: "p1", part_type: "comment", ...reported })),
    ...present("message", completed(written, rest)),
  };
}

export function aboutContact(
  more: SomeFacts & Pick<Partial<ContactFacts>, "tag" | "subscriptionTypes"> = {},
): ContactFacts & Around {
  return { ...around(more), contact: contact(more.contact) };
}

export function aboutCompany(more: SomeFacts = {}): CompanyFacts & Around {
  return { ...around(more), company: company(more.company) };
}

/** At a time of the clock, with a digest in which nothing is listed unless given. */
export function atSchedule({ digest = {}, ...more }: { digest?: SomeDigest } & Partial<ScheduleFacts> = {}) {
  const { occurredAt } = occurrence;
  const [since, until] = [occurredAt - 86_400_000, occurredAt];
  const { waiting, ratedBadly, missed, ...times } = digest;
  return {
    ...{ ...occurrence, topic: "schedule", schedule: "day 09:00", timeZone: "UTC", since },
    digest: {
      ...{ at: occurredAt, since, until, ...times },
      ...{ waiting: list(waiting), ratedBadly: list(ratedBadly), missed: list(missed) },
    },
    ...more,
  };
}

/** A conversation in a digest. */
export const inDigest = (
  conversation: Some<Conversation> = {},
  more: Partial<DigestEntry> = {},
): DigestEntry => ({
  conversation: aboutConversation({ conversation }).conversation,
  link: "https://app.intercom.com/a/inbox/app/inbox/shared/all/conversation/123",
  ...more,
});

const list = ({ first = [], count = first.length }: Partial<DigestList> = {}): DigestList => ({
  count,
  first,
});

/** What stands around what the facts are about: nothing is known unless given. */
function around<Given extends SomeFacts>(given: Given) {
  return {
    ...occurrence,
    ...given,
    contact: given.contact && contact(given.contact),
    contacts: given.contacts ?? [],
    company: given.company && company(given.company),
    companies: (given.companies ?? []).map((one) => company(one)),
    assignee: given.assignee && admin(given.assignee),
    team: given.team && team(given.team),
    contactTags: given.contactTags ?? [],
  };
}

const completed = (written: SomeMessage | undefined, { topic, contact: by }: SomeFacts) => {
  const kind = (topic ?? occurrence.topic).endsWith(".created") ? "first message" : "reply";
  return written && message({ kind, ...written }, contact(by));
};

/** A field, unless it has no value: facts do not have it then. */
const present = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
