import { element, icon, unseen } from "../element.js";
import { dateAndTime, timeOfDay } from "../time.js";
import { block } from "./block.js";
import { mrkdwn } from "./mrkdwn.js";

export const keyOf = (message) => message.metadata?.event_payload?.key;

/** A message and beneath it what was posted in its thread. */
export const conversation = (one, replies) => [
  message(one),
  replies.length > 0 &&
    element(
      "section",
      { class: "thread", "aria-label": "Thread" },
      element(
        "p",
        { class: "thread-count" },
        `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`,
      ),
      replies.map(message),
    ),
];

const message = (one) =>
  element(
    "article",
    { class: "message", "data-ts": one.ts, "data-key": keyOf(one) },
    element("span", { class: "avatar" }, icon("bell")),
    element(
      "div",
      { class: "message-head" },
      element("b", {}, "Deskbell"),
      element("span", { class: "app" }, "App"),
      posted(one),
      why(one),
    ),
    element(
      "div",
      { class: "message-body" },
      body(one),
      one.editedAt && element("span", { class: "edited" }, "(edited)"),
    ),
  );

const body = ({ blocks, text }) => (blocks?.length ? blocks.map(block) : mrkdwn(text ?? ""));

function posted({ postedAt, ts }) {
  const at = timeOf({ postedAt, ts });
  return element("time", { title: dateAndTime(at), datetime: new Date(at).toISOString() }, timeOfDay(at));
}

/** Unix ms; Slack's ts is in seconds. */
export function timeOf({ postedAt, ts }) {
  const at = typeof postedAt === "number" ? postedAt : Date.parse(postedAt);
  return Number.isFinite(at) ? at : Number(ts) * 1000 || 0;
}

const why = (one) =>
  keyOf(one) &&
  element(
    "button",
    { type: "button", class: "why", "data-focus": `why ${one.channelId} ${one.ts}` },
    "Why?",
    unseen(" Show what led to this message"),
  );
