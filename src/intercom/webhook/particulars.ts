import { type ActivityLog, activityLogModel } from "../models/activity-log.ts";
import { type Article, articleModel } from "../models/article.ts";
import { type ContentStat, contentStatModel } from "../models/content-stat.ts";
import { type DataEvent, dataEventModel } from "../models/data-event.ts";
import { type SubscriptionType, subscriptionTypeListModel } from "../models/subscription-type.ts";
import { type Tag, tagModel, tagsModel } from "../models/tag.ts";
import { type Visitor, visitorModel } from "../models/visitor.ts";
import { asRecord, isRecord } from "../record.ts";

/** What an item carries beside, or instead of, a conversation, ticket, contact, company or admin. */
export type Particulars = {
  /** The one that was put on, or taken away. */
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

const byType: Record<string, (item: Item) => Particulars> = {
  contact_tag: ({ tag }) => ({ tag: isRecord(tag) ? tagModel.parse(tag) : undefined }),
  conversation: ({ tags_added }) => ({
    tag: isRecord(tags_added) ? tagsModel.parse(tags_added).tags?.at(-1) : undefined,
  }),
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

/** What items of two things are called where they name no type. */
const unnamed: Record<string, string> = {
  "contact+tag": "contact_tag",
  "contact+subscription": "contact_unsubscribe",
};

/** Opens an item by its type, else by what its topic is known to carry. */
export function particularsOf(item: Item, expected: string): Particulars {
  const type = typeof item.type === "string" ? item.type : (unnamed[expected] ?? expected);
  const kind = type.startsWith("content_stat") ? "content_stat" : type;
  return Object.hasOwn(byType, kind) ? (byType[kind]?.(item) ?? {}) : {};
}
