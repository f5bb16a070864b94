import { copyButton } from "../copy.ts";
import type { NotificationStory } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { dateAndTime } from "../time.ts";

/** One stage of the story; `count` stands beside its name. */
export const stage = (name: string, count: number, ...content: Child[]) =>
  element(
    "li",
    { class: "stage", "data-stage": name.toLowerCase() },
    element("h3", {}, name, count > 0 && element("span", { class: "count" }, ` ${count}`)),
    ...content,
  );

export const silence = (words: string) => element("p", { class: "silence" }, words);

/** Names and values; pairs without a value are left out. */
export const pairs = (entries: [name: string, value: Child][]) =>
  element(
    "dl",
    { class: "pairs" },
    entries
      .filter(([, value]) => value)
      .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );

/** The first stage: what arrived, and when. */
export const arrived = ({ id, subject, appId, receivedAt, deliveries }: NotificationStory) =>
  stage(
    "Arrived",
    0,
    pairs([
      ["Received", dateAndTime(Date.parse(receivedAt))],
      ["Notification", [element("code", {}, id), copyButton(id, "the id")]],
      ["About", element("code", {}, subject)],
      ["Workspace", element("code", {}, appId)],
      ["Deliveries", deliveries > 1 && `${deliveries}; acted on once`],
    ]),
  );
