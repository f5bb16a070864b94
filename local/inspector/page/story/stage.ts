import { copyable } from "../copy.ts";
import type { SubjectChapter } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { inSentences } from "../reason.ts";
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
export const arrived = (
  { id, receivedAt, deliveries, origin, occurredAt, reminders, failedAttempts }: SubjectChapter,
  payload: Child,
) =>
  stage(
    "Arrived",
    0,
    pairs([
      ["Received", dateAndTime(Date.parse(receivedAt))],
      ["Notification", copyable(id, "the id")],
      ["Came by", origins[origin] ?? origin],
      ["Happened", occurredAt !== undefined && isLate(occurredAt, receivedAt) && dateAndTime(occurredAt)],
      ["Deliveries", deliveries > 1 && `${deliveries}; acted on once`],
      [
        "Reminders",
        Object.entries(reminders)
          .map(([reaction, due]) => `${reaction} looks at ${dateAndTime(due)}`)
          .join("; "),
      ],
      ["Failed tries", attempts(failedAttempts)],
    ]),
    payload,
  );

const isLate = (occurredAt: number, receivedAt: string) => Date.parse(receivedAt) - occurredAt > 60_000;

const origins: Record<string, string> = {
  webhook: "a webhook of Intercom",
  reconcile: "a search in Intercom: no webhook had told of it",
  reminder: "a reminder that was due",
  schedule: "the clock",
  slack: "somebody's act in Slack",
  replay: "an operator's replay",
};

/** What went wrong, try by try. */
export const attempts = (failed: SubjectChapter["failedAttempts"]): Child =>
  failed.length > 0 &&
  element(
    "ul",
    { class: "attempts" },
    failed.map(({ at, reason }) => element("li", {}, `${dateAndTime(at)}: ${inSentences(reason)}`)),
  );
