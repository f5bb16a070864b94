import { plainText } from "../html.ts";
import type { Conversation } from "../records/conversation.ts";
import { noStatistics, type Statistics } from "../records/statistics.ts";
import { teammatesOf } from "../rest/conversation.ts";
import { type FieldKind, type SearchField, searchFields, type Value } from "./fields.ts";

type Field = SearchField<Conversation>;

const field = (kind: FieldKind, read: Field["read"]): Field => ({ kind, read });

const statistics = Object.fromEntries(
  (Object.keys(noStatistics) as (keyof Statistics)[]).map((name): [string, Field] => {
    const kind = name.endsWith("_at") ? "date" : name === "last_closed_by_id" ? "string" : "integer";
    return [`statistics.${name}`, field(kind, (conversation) => conversation.statistics[name])];
  }),
);

const agent = Object.fromEntries(
  ["resolution_state", "last_answer_type", "rating", "rating_remark", "source_type", "source_title"].map(
    (name): [string, Field] => [
      `ai_agent.${name}`,
      field(name === "rating" ? "integer" : "string", () => null),
    ],
  ),
);

/** What POST /conversations/search can look at. Dates are compared to the second; `source.body` word by word. */
export const conversationFields = searchFields<Conversation>(
  {
    id: field("string", ({ id }) => id),
    created_at: field("date", ({ created_at }) => created_at),
    updated_at: field("date", ({ updated_at }) => updated_at),
    waiting_since: field("date", ({ waiting_since }) => waiting_since),
    snoozed_until: field("date", ({ snoozed_until }) => snoozed_until),
    "source.type": field("string", ({ source }) => source.type),
    "source.id": field("string", ({ source }) => source.id),
    "source.delivered_as": field("string", ({ source }) => source.delivered_as),
    "source.subject": field("string", ({ source }) => source.subject),
    "source.body": field("words", ({ source }) => plainText(source.body ?? "")),
    "source.author.id": field("string", ({ source }) => source.author.id),
    "source.author.type": field("string", ({ source }) => source.author.type),
    "source.author.name": field("string", ({ source }) => source.author.name),
    "source.author.email": field("string", ({ source }) => source.author.email),
    "source.url": field("string", ({ source }) => source.url),
    contact_ids: field("string", ({ contact_ids }) => contact_ids),
    teammate_ids: field("string", (conversation) => teammatesOf(conversation).map(({ id }) => id)),
    admin_assignee_id: field("integer", ({ admin_assignee_id }) => admin_assignee_id),
    team_assignee_id: field("integer", ({ team_assignee_id }) => team_assignee_id),
    channel_initiated: field("string", ({ source }) => source.type),
    open: field("boolean", ({ open }) => open),
    read: field("boolean", ({ read }) => read),
    state: field("string", ({ state }) => state),
    tag_ids: field("string", ({ tags }) => tags.map(({ tag_id }) => tag_id)),
    priority: field("string", ({ priority }) => priority),
    ...statistics,
    "conversation_rating.replied_at": field("date", ({ rating }) => rating?.created_at),
    "conversation_rating.requested_at": field("date", ({ rating }) => rating?.created_at),
    "conversation_rating.score": field("integer", ({ rating }) => rating?.rating),
    "conversation_rating.remark": field("string", ({ rating }) => rating?.remark),
    "conversation_rating.contact_id": field("string", ({ rating }) => rating?.contact_id),
    "conversation_rating.admin_id": field("string", ({ rating }) => rating?.admin_id),
    // Intercom's own table spells it so.
    "conversation_rating.admin_d": field("string", ({ rating }) => rating?.admin_id),
    ai_agent_participated: field("boolean", ({ ai_agent_participated }) => ai_agent_participated),
    ...agent,
  },
  (name) => {
    const attribute = name.startsWith("custom_attributes.")
      ? name.slice("custom_attributes.".length)
      : undefined;
    if (!attribute) return undefined;
    return field("string", ({ custom_attributes }) => custom_attributes[attribute] as Value);
  },
);
