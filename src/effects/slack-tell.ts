import { TryLater } from "../platform/errors.ts";
import { seconds } from "../platform/time.ts";
import { SlackError } from "../slack/error.ts";
import type { Mrkdwn } from "../slack/message.ts";
import type { KindHandler, KindRules } from "./shape.ts";

/** A sentence that only one person sees, in answer to what they did in Slack. */
export type SlackTell = {
  kind: "slack.tell";
  /** The person's id. */
  user: string;
  channel?: string;
  responseUrl?: string;
  /** Unix ms: later than this it is of no use. */
  until: number;
  /** What is said; with `about`, once that effect is done. Nothing where all is seen elsewhere. */
  text?: Mrkdwn;
  /** The idempotency key of the effect that it tells of, and what is said where that one was parked. */
  about?: string;
  failed?: Mrkdwn;
};

export const slackTellRules: KindRules<SlackTell> = {
  group: ({ user }) => `slack:tell/${user}`,
  writes: () => [],
};

/** How long it waits before it looks again whether the effect is over. */
const pause = seconds(1);

/** It is a courtesy: what Slack refuses, or what comes too late, is left out and parks nothing. */
export const slackTellHandler: KindHandler<SlackTell> = {
  async prepare({ appId, subject, effect }, { deliveryRecords, clock }) {
    const { about, text = "", failed = "", until } = effect;
    if (about === undefined) return { place: { text } };
    const record = await deliveryRecords.read({ appId, subject, idempotencyKey: about });
    if (record?.state === "done") return { place: { text } };
    if (record?.state === "parked") return { place: { text: failed } };
    if (clock() >= until) return { place: {} };
    throw new TryLater("What it tells of is not over", { at: clock() + pause });
  },

  async perform({ effect }, { slack, clock }, checkDeadline, { text }) {
    if (!text) return { skipped: "there is nothing to say" };
    if (clock() >= effect.until) return { skipped: "too late" };
    const web = await slack();
    checkDeadline();
    try {
      const { user, channel, responseUrl } = effect;
      await web.tell({ user, text, channel, responseUrl });
      return { told: effect.user };
    } catch (error) {
      if (error instanceof SlackError && error.kind === "refused")
        return { skipped: error.code ?? "refused" };
      throw error;
    }
  },

  lookup: "harmless to repeat",
};
