import type * as z from "zod/mini";
import { aiAgentModel } from "./ai-agent.ts";
import { attachmentModel } from "./attachment.ts";
import { authorModel } from "./author.ts";
import { conversationPartsModel } from "./conversation-part.ts";
import { conversationStatisticsModel } from "./conversation-statistics.ts";
import {
  attributes,
  choice,
  flag,
  id,
  list,
  maybe,
  model,
  moved,
  nested,
  numeric,
  otherId,
  respelt,
  text,
  unixTime,
} from "./model.ts";
import { pageFields } from "./page.ts";
import { contactReferenceModel, linkedObjects, referenceModel } from "./reference.ts";
import { tagsModel } from "./tag.ts";

/** The message that began the conversation; it is not among the parts. */
const sourceModel = model({
  /** The channel. */
  type: choice<
    | "conversation"
    | "email"
    | "facebook"
    | "instagram"
    | "phone_call"
    | "phone_switch"
    | "push"
    | "sms"
    | "twitter"
    | "whatsapp"
  >(),
  id,
  delivered_as: choice<
    "customer_initiated" | "campaigns_initiated" | "operator_initiated" | "automated" | "admin_initiated"
  >(),
  subject: text,
  /** HTML, unless asked for as plaintext. */
  body: text,
  author: maybe(authorModel),
  attachments: list(attachmentModel),
  /** The page that the customer was on. */
  url: text,
  redacted: flag,
});

const ratingModel = model({
  /** 1 to 5. */
  rating: numeric,
  remark: text,
  /** When the rating was asked for. */
  created_at: unixTime,
  contact: maybe(contactReferenceModel),
  teammate: maybe(referenceModel),
});

/** The description says `teammates`, webhooks say `admins`. */
const teammatesModel = respelt(
  model({ type: text, teammates: list(referenceModel) }),
  moved("admins", "teammates"),
);

/** An exchange between contacts and admins. */
export const conversationModel = model({
  type: text,
  id,
  title: text,
  created_at: unixTime,
  updated_at: unixTime,
  /** Since when the customer has been waiting for an answer; null when it is the customer's turn. */
  waiting_since: unixTime,
  snoozed_until: unixTime,
  open: flag,
  state: choice<"open" | "closed" | "snoozed">(),
  read: flag,
  priority: choice<"priority" | "not_priority">(),
  admin_assignee_id: otherId,
  team_assignee_id: otherId,
  tags: maybe(tagsModel),
  conversation_rating: maybe(ratingModel),
  source: maybe(sourceModel),
  /** Participants, by id. The rest of them has to be fetched. */
  contacts: nested({ type: text, contacts: list(contactReferenceModel) }),
  /** Only in answers to adding and removing participants. */
  customers: list(contactReferenceModel),
  /** Admins who wrote at least one part. */
  teammates: maybe(teammatesModel),
  custom_attributes: attributes,
  first_contact_reply: nested({ created_at: unixTime, type: text, url: text }),
  sla_applied: nested({
    type: text,
    sla_name: text,
    sla_status: choice<"hit" | "missed" | "cancelled" | "active">(),
  }),
  statistics: maybe(conversationStatisticsModel),
  conversation_parts: maybe(conversationPartsModel),
  linked_objects: linkedObjects,
  topics: attributes,
  ticket: attributes,
  ai_agent_participated: flag,
  ai_agent: maybe(aiAgentModel),
});
export type { ConversationPart } from "./conversation-part.ts";
export type Conversation = z.output<typeof conversationModel>;
export type ConversationSource = z.output<typeof sourceModel>;
export type ConversationRating = z.output<typeof ratingModel>;

/** Conversations of lists and searches come without their parts. */
export const conversationListModel = model({ ...pageFields, conversations: list(conversationModel) });
export type ConversationList = z.output<typeof conversationListModel>;
