import { newSmallId } from "../state/identifiers.ts";
import { iso } from "../time.ts";
import { companyItem, contactItem } from "../webhook/people.ts";
import { contactFor } from "./fixtures.ts";
import { type Scenario, scenario } from "./scenario.ts";

/** What Intercom sends out, and the statistic that each notification reports. */
const kinds = {
  banner: "receipt",
  carousel: "completion",
  chat: "reply",
  checklist: "completion",
  custom_bot: "receipt",
  email: "click",
  news_item: "reaction",
  post: "open",
  push: "receipt",
  series: "goal_success",
  "series.webhook": "receipt",
  sms: "receipt",
  survey: "answer",
  tooltip_group: "receipt",
  tour: "completion",
} as const;

export const contentStatScenarios: Record<string, Scenario> = Object.fromEntries(
  Object.entries(kinds).map(([kind, stat_type]) => [
    `content_stat.${kind}`,
    scenario(["contact", "company", "title"], (context) => {
      const { state, options } = context;
      const contact = contactFor(context);
      const company = state.get("companies", contact.company_ids[0]);
      state.raise(`content_stat.${kind}`, {
        type: `content_stat.${kind}`,
        created_at: iso(state.now()),
        content_stat: {
          type: "content_stat",
          id: Number(newSmallId(state, "content stat")),
          content_id: 40_001,
          content_type: kind,
          content_title: options.title ?? "Winter release",
          ruleset_id: 50_001,
          receipt_id: Number(newSmallId(state, "receipt")),
          stat_type,
          created_at: iso(state.now()),
        },
        contact: contactItem(state, contact),
        ...(company ? { company: companyItem(state, company) } : {}),
      });
    }),
  ]),
);
