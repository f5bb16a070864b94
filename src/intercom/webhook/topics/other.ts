import { each, type TopicEntry } from "./entry.ts";

export const contentTopics = {
  ...each(["article.created", "article.updated", "article.published", "article.unpublished"], {
    item: "article",
    fact: "notification",
  }),
  "article.deleted": { item: "article", fact: "notification", gone: true },
  ...each(
    [
      "content_stat.banner",
      "content_stat.carousel",
      "content_stat.chat",
      "content_stat.checklist",
      "content_stat.custom_bot",
      "content_stat.email",
      "content_stat.news_item",
      "content_stat.post",
      "content_stat.push",
      "content_stat.series",
      "content_stat.series.webhook",
      "content_stat.sms",
      "content_stat.survey",
      "content_stat.tooltip_group",
      "content_stat.tour",
    ],
    { item: "content_stat", fact: "notification" },
  ),
} as const satisfies Record<string, TopicEntry>;

export const otherTopics = {
  "event.created": { item: "event", fact: "notification" },
  ...each(["granular.subscribe", "granular.unsubscribe"], { item: "subscription", fact: "notification" }),
  "visitor.signed_up": { item: "visitor", fact: "notification" },
  /** Sent when the address is saved or tested, and at other times. Has no id and cannot be unsubscribed. */
  ping: { item: "ping", fact: "notification" },

  "job.completed": { item: "job", fact: "notification", since: "2.14" },
  ...each(["call.started", "call.ended", "call.transcription_available", "call.recording_available"], {
    item: "call",
    fact: "notification",
    since: "2.14",
  }),
  ...each(
    ["data_connector.execution.completed", "api.request.completed", "procedure.hitl_notification.created"],
    { item: "other", fact: "notification", since: "preview" },
  ),
  "messenger.deployment_completed.event.created": {
    item: "other",
    fact: "notification",
    since: "undocumented",
  },
} as const satisfies Record<string, TopicEntry>;

/** Beginnings of newer topics that are not known by name. */
export const topicFamilies = ["content_snippet.", "audience.", "content_import_source."] as const;
