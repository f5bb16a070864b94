import { type Entry, each } from "./entry.ts";

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
} as const satisfies Record<string, Entry>;
