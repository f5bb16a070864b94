import type { KnownBlock } from "@slack/types";
import type { EffectMetadata } from "../../../../src/slack/post.ts";
import type { SandboxMessage, SeenWorkspace } from "../desk.ts";
import { type Child, element, icon, unseen } from "../element.ts";
import { dateAndTime, timeOfDay } from "../time.ts";
import { block } from "./block.ts";
import type { Use } from "./control.ts";
import { emoji } from "./emoji.ts";
import { type MessageAct, messageMenu } from "./menu.ts";
import { mrkdwn } from "./mrkdwn.ts";
import { nameOf } from "./names.ts";

/** The idempotency key of the effect that posted the message; undefined where no effect did. */
export function keyOf({ metadata }: SandboxMessage): string | undefined {
  const { event_payload } = (metadata ?? {}) as Partial<EffectMetadata>;
  return event_payload?.key;
}

/** As whom one looks, what that person sees, and what using something does. */
export type Looking = {
  you: string;
  shortcuts: SeenWorkspace["shortcuts"];
  /** What Slack marks at this message because the app did not take it. */
  failureAt: (message: SandboxMessage) => string | undefined;
  use: (message: SandboxMessage, use: Use) => void;
  act: (message: SandboxMessage, act: MessageAct) => void;
};

/** A message and beneath it what was posted in its thread. */
export const conversation = (one: SandboxMessage, replies: SandboxMessage[], looking: Looking): Child => [
  message(one, looking),
  replies.length > 0 &&
    element(
      "section",
      { class: "thread", "aria-label": "Thread" },
      element(
        "p",
        { class: "thread-count" },
        `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`,
      ),
      replies.map((reply) => message(reply, looking)),
    ),
];

const message = (one: SandboxMessage, looking: Looking) =>
  element(
    "article",
    {
      class: "message",
      "data-ts": one.ts,
      "data-key": keyOf(one),
      "data-ephemeral": one.onlyFor !== undefined,
    },
    avatar(one),
    element(
      "div",
      { class: "message-head" },
      element("b", {}, one.userId ? nameOf(one.userId) : "Deskbell"),
      !one.userId && element("span", { class: "app" }, "App"),
      posted(one),
      keyOf(one) && why(one),
      messageMenu(one, looking.shortcuts, (act) => looking.act(one, act)),
    ),
    element(
      "div",
      { class: "message-body" },
      one.onlyFor && element("span", { class: "edited" }, "Only visible to you"),
      body(one, looking),
      one.editedAt !== undefined && element("span", { class: "edited" }, "(edited)"),
      reactions(one, looking),
      failure(one, looking),
    ),
  );

const avatar = ({ userId }: SandboxMessage) =>
  element(
    "span",
    { class: "avatar", "data-person": userId !== undefined, "aria-hidden": "true" },
    userId ? nameOf(userId).slice(0, 1) : icon("logo"),
  );

/** The sandbox takes only blocks that Slack takes, so they are of Slack's own types. */
function body(one: SandboxMessage, { use }: Looking): Child {
  const place = { id: one.ts, use: (what: Use) => use(one, what) };
  return one.blocks.length > 0
    ? (one.blocks as KnownBlock[]).map((each) => block(each, place))
    : mrkdwn(one.text);
}

const reactions = (one: SandboxMessage, { you, act }: Looking): Child =>
  one.reactions &&
  element(
    "div",
    { class: "reactions" },
    one.reactions.map(({ name, users }) =>
      element(
        "button",
        {
          type: "button",
          class: "reaction",
          "aria-pressed": String(users.includes(you)),
          "aria-label": `${name}: ${users.map(nameOf).join(", ")}`,
          "data-focus": `reaction ${one.ts} ${name}`,
          onclick: () => act(one, { do: "emoji", name, remove: users.includes(you) }),
        },
        `${emoji(name)} ${users.length}`,
      ),
    ),
  );

function failure(one: SandboxMessage, { failureAt }: Looking): Child {
  const text = failureAt(one);
  return text && element("p", { class: "failure", role: "alert" }, `⚠ ${text}`);
}

/** When it was posted, which leads to the message's own page, as in Slack. */
function posted({ channelId, ts, postedAt, onlyFor }: SandboxMessage): HTMLElement {
  const time = element(
    "time",
    { title: dateAndTime(postedAt), datetime: new Date(postedAt).toISOString() },
    timeOfDay(postedAt),
  );
  if (onlyFor) return time;
  const href = `sandbox/slack/archives/${encodeURIComponent(channelId)}/p${ts.replace(".", "")}`;
  return element("a", { class: "permalink", href, target: "_blank", rel: "noopener" }, time);
}

const why = ({ channelId, ts }: SandboxMessage) =>
  element(
    "button",
    { type: "button", class: "why", "data-focus": `why ${channelId} ${ts}` },
    "Why?",
    unseen(" Show what led to this message"),
  );
