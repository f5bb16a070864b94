import type * as z from "zod/mini";
import { asRecord, isRecord } from "../json.ts";
import { type ActivityLog, activityLogModel } from "../models/activity-log.ts";
import { type Admin, adminModel } from "../models/admin.ts";
import { type Article, articleModel } from "../models/article.ts";
import { type Company, companyModel } from "../models/company.ts";
import { type Contact, contactModel } from "../models/contact.ts";
import { type ContentStat, contentStatModel } from "../models/content-stat.ts";
import { type Conversation, type ConversationPart, conversationModel } from "../models/conversation.ts";
import { type DataEvent, dataEventModel } from "../models/data-event.ts";
import { type SubscriptionType, subscriptionTypeListModel } from "../models/subscription-type.ts";
import { type Tag, tagModel, tagsModel } from "../models/tag.ts";
import { type Ticket, type TicketPart, ticketModel, ticketPartModel } from "../models/ticket.ts";
import { type Visitor, visitorModel } from "../models/visitor.ts";

/** The models that an item carries, in the shapes of REST 2.11. */
export type Contents = Extras & {
  conversation?: Conversation | undefined;
  ticket?: Ticket | undefined;
  contact?: Contact | undefined;
  company?: Company | undefined;
  admin?: Admin | undefined;
  /** All parts in the payload; `newestPart` finds the one that the notification reports. */
  parts: (ConversationPart | TicketPart)[];
};

/** Comes with, or instead of, a conversation, ticket, contact, company or admin. */
type Extras = {
  /** The tag that was added or removed. */
  tag?: Tag | undefined;
  /** What the contact opted in to or out of; Intercom may leave the list empty. */
  subscriptionTypes?: SubscriptionType[] | undefined;
  article?: Article | undefined;
  event?: DataEvent | undefined;
  activityLog?: ActivityLog | undefined;
  contentStat?: ContentStat | undefined;
  visitor?: Visitor | undefined;
};

type Item = Record<string, unknown>;

/**
 * Reads an item by its type; without one, by its subject and by what the topic is known to carry (`expected`). Objects
 * within the item are read by their field's name.
 */
export function contentsOf(item: Item, subject: string, expected: string): Contents {
  const type = typeof item.type === "string" ? item.type : undefined;
  // Without a type, an item that has an id of its own is the subject; otherwise it only carries the subject.
  const kind = type ?? (item.id === undefined ? "" : subject.split(":", 1)[0]);
  const isContact = kind === "contact" || kind === "user" || kind === "lead";
  const conversation = kind === "conversation" ? conversationOf(item) : innerConversation(item, subject);
  // What a conversation calls its ticket is no whole ticket.
  const ticket =
    kind === "conversation" ? undefined : parsed(ticketModel, kind === "ticket" ? item : item.ticket);
  const part = parsed(ticketPartModel, item.ticket_part);
  return {
    ...extrasOf(item, type ?? untyped[expected] ?? expected),
    conversation,
    ticket,
    contact: parsed(contactModel, isContact ? item : (item.contact ?? (type === "user_tag" && item.user))),
    company: companyOf(kind === "company" ? item : item.company),
    admin: kind === "admin" ? adminModel.parse(item) : undefined,
    parts: part
      ? [part]
      : (conversation?.conversation_parts?.conversation_parts ?? ticket?.ticket_parts?.ticket_parts ?? []),
  };
}

const parsed = <Model extends z.ZodMiniType>(model: Model, value: unknown): z.output<Model> | undefined =>
  isRecord(value) ? model.parse(value) : undefined;

function conversationOf({ conversation_id, ...item }: Item): Conversation {
  return conversationModel.parse({ ...item, id: item.id ?? conversation_id });
}

/**
 * `conversation.contact.attached` carries a record of Intercom's own database (it has a `model`), of which only the id
 * can be used.
 */
function innerConversation({ conversation }: Item, subject: string): Conversation | undefined {
  if (isRecord(conversation) && conversation.model === undefined && conversation.id !== undefined)
    return conversationOf(conversation);
  return subject.startsWith("conversation:")
    ? conversationOf({ type: "conversation", id: subject.slice("conversation:".length) })
    : undefined;
}

/** Webhooks send tags as ids, hence without names; `plan_id` where a contact was attached; no segments. */
function companyOf(item: unknown): Company | undefined {
  if (!isRecord(item)) return undefined;
  const { tag_ids, plan_id, ...company } = item;
  if (Array.isArray(tag_ids) && company.tags === undefined)
    company.tags = { type: "tag.list", tags: tag_ids.map((id) => ({ type: "tag", id })) };
  if (plan_id !== undefined && company.plan === undefined)
    company.plan = plan_id === null ? null : { type: "plan", id: plan_id };
  return companyModel.parse(company);
}

const extras: Record<string, (item: Item) => Extras> = {
  contact_tag: ({ tag }) => ({ tag: parsed(tagModel, tag) }),
  user_tag: ({ tag }) => ({ tag: parsed(tagModel, tag) }),
  conversation: ({ tags_added }) => ({ tag: parsed(tagsModel, tags_added)?.tags?.at(-1) }),
  contact_unsubscribe: ({ subscription_types }) => ({
    subscriptionTypes: subscriptionTypeListModel.parse(asRecord(subscription_types)).data ?? [],
  }),
  article: (item) => ({ article: articleModel.parse(item) }),
  event: (item) => ({ event: dataEventModel.parse(item) }),
  activity_log: (item) => ({ activityLog: activityLogModel.parse(item) }),
  content_stat: ({ content_stat, created_at }) => ({
    contentStat: contentStatModel.parse({ created_at, ...asRecord(content_stat) }),
  }),
  visitor: (item) => ({ visitor: visitorModel.parse(item) }),
};

/** The types of items of two objects, for items that name none. */
const untyped: Record<string, string> = {
  "contact+tag": "contact_tag",
  "contact+subscription": "contact_unsubscribe",
};

function extrasOf(item: Item, type: string): Extras {
  const kind = type.startsWith("content_stat") ? "content_stat" : type;
  return Object.hasOwn(extras, kind) ? (extras[kind]?.(item) ?? {}) : {};
}
