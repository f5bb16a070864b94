import type { KnownBlock } from "@slack/types";
import type { EffectMetadata } from "../../../../src/slack/post.ts";
import type { SandboxMessage } from "../desk.ts";
import { type Child, element, icon, unseen } from "../element.ts";
import { dateAndTime, timeOfDay } from "../time.ts";
import { block } from "./block.ts";
import { mrkdwn } from "./mrkdwn.ts";

/** The idempotency key of the effect that posted the message; undefined where no effect did. */
export function keyOf({ metadata }: SandboxMessage): string | undefined {
  const { event_payload } = (metadata ?? {}) as Partial<EffectMetadata>;
  return event_payload?.key;
}

/** A message and beneath it what was posted in its thread. */
export const conversation = (one: SandboxMessage, replies: SandboxMessage[]): Child => [
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

const message = (one: SandboxMessage) =>
  element(
    "article",
    { class: "message", "data-ts": one.ts, "data-key": keyOf(one) },
    element("span", { class: "avatar" }, icon("logo")),
    element(
      "div",
      { class: "message-head" },
      element("b", {}, "Deskbell"),
      element("span", { class: "app" }, "App"),
      posted(one),
      keyOf(one) && why(one),
    ),
    element(
      "div",
      { class: "message-body" },
      body(one),
      one.editedAt !== undefined && element("span", { class: "edited" }, "(edited)"),
    ),
  );

/** The sandbox takes only blocks that Slack takes, so they are of Slack's own types. */
const body = ({ blocks, text }: SandboxMessage): Child =>
  blocks.length > 0 ? (blocks as KnownBlock[]).map(block) : mrkdwn(text);

const posted = ({ postedAt }: SandboxMessage) =>
  element(
    "time",
    { title: dateAndTime(postedAt), datetime: new Date(postedAt).toISOString() },
    timeOfDay(postedAt),
  );

const why = ({ channelId, ts }: SandboxMessage) =>
  element(
    "button",
    { type: "button", class: "why", "data-focus": `why ${channelId} ${ts}` },
    "Why?",
    unseen(" Show what led to this message"),
  );
