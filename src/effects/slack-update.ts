import { GiveUp, TryLater } from "../platform/errors.ts";
import { SlackError } from "../slack/error.ts";
import type { SlackMessage } from "../slack/message.ts";
import type { Attempt, KindHandler, KindRules, Services } from "./shape.ts";
import { belongingTo, slackGroup, wayTo } from "./slack-place.ts";

/**
 * Replaces what an earlier `slack.post`, or a line in a card's thread, shows. It goes through the post's own message
 * group. A card is left to `slack.showCard`, unless another has begun in its place: then this one is a message that
 * nothing else changes (promise 8).
 */
export type SlackUpdate = {
  kind: "slack.update";
  to: string;
  /** The idempotency key of the post. */
  post: string;
  message: SlackMessage;
};

export const slackUpdateRules: KindRules<SlackUpdate> = {
  group: ({ to }) => slackGroup(to),
  writes: () => [],
};

/**
 * Codes with which Slack refuses to change a message that is still there: the workspace's rules end editing, or it is
 * not for this app to edit (docs.slack.dev/reference/methods/chat.update). Deleting has rules of its own.
 */
const mayBeDeleted = ["edit_window_closed", "cant_update_message"];

export const slackUpdateHandler: KindHandler<SlackUpdate> = {
  async prepare(attempt, services) {
    const { appId, subject, effect } = attempt;
    const way = await wayTo(attempt, services);
    const record = await services.deliveryRecords.read({ appId, subject, idempotencyKey: effect.post });
    const { channel, ts, as } = record?.result ?? {};
    const behind = way.thread?.aside;
    // The post went ahead in the same message group, or was set aside and is followed there.
    if (record && (record.state === "trying" || record.state === "waiting") && behind === undefined)
      throw new TryLater("The post that it changes is not over", { at: record.leaseExpiresAt });
    if (typeof channel !== "string" || typeof ts !== "string") return { place: {}, behind };
    if (as === "card" && (await isCard(ts, attempt, services))) return { place: {}, behind };
    return { place: { channel, ts }, behind, belongsTo: belongingTo(way, channel) };
  },

  async perform({ effect: { post, message } }, { slack }, checkDeadline, { channel, ts }) {
    if (!channel || !ts) return { skipped: "never posted" };
    const web = await slack();
    checkDeadline();
    try {
      // The post's own key stays with the message, so that a look-up for the post still finds it.
      return { ...(await web.update({ channel, ts, message, key: post })) };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      if (error.code === "message_not_found") return { channel, ts, skipped: "deleted in Slack" };
      if (!mayBeDeleted.includes(error.code ?? "")) throw error;
    }
    checkDeadline();
    await web.delete({ channel, ts }).catch((error) => {
      if (error instanceof SlackError && error.code === "message_not_found") return;
      if (error instanceof SlackError && error.kind === "refused")
        throw new GiveUp("Slack lets Deskbell neither change nor delete its message. Delete it in Slack.", {
          cause: error,
        });
      throw error;
    });
    return { channel, ts, deleted: "yes" };
  },

  lookup: "harmless to repeat",
  mayBeOvertaken: true,
};

/** Whether this message is the conversation's card still. */
async function isCard(
  ts: string,
  { appId, subject, group }: Attempt<SlackUpdate>,
  { cards }: Services,
): Promise<boolean> {
  const conversation = subject.replace(/^conversation:/, "");
  const card = await cards.read({ appId, conversation, group });
  return card?.ts === ts && !card.gone;
}
