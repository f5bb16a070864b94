import { companyItem } from "../webhook/company.ts";
import { contactItem } from "../webhook/contact.ts";
import { iso } from "../webhook/time.ts";
import { newSmallId } from "../world/identifiers.ts";
import { castContact } from "./cast.ts";
import { type Play, play } from "./stage.ts";

/** What is sent out, and what is told of it unless `state` of the send says otherwise. */
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

export const contentStatPlays: Record<string, Play> = Object.fromEntries(
  Object.entries(kinds).map(([kind, stat_type]) => [
    `content_stat.${kind}`,
    play(["contact", "company", "title"], (stage) => {
      const { world, options } = stage;
      const contact = castContact(stage);
      const company = world.get("companies", contact.company_ids[0]);
      world.tell(`content_stat.${kind}`, {
        type: `content_stat.${kind}`,
        created_at: iso(world.now()),
        content_stat: {
          type: "content_stat",
          id: Number(newSmallId(world, "content stat")),
          content_id: 40_001,
          content_type: kind,
          content_title: options.title ?? "Winter release",
          ruleset_id: 50_001,
          receipt_id: Number(newSmallId(world, "receipt")),
          stat_type,
          created_at: iso(world.now()),
        },
        contact: contactItem(world, contact),
        ...(company ? { company: companyItem(world, company) } : {}),
      });
    }),
  ]),
);
