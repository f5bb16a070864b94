import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { SlackError } from "../slack/error.ts";
import type { SlackMessage } from "../slack/message.ts";
import { type KindHandler, type KindRules, MessageRefused } from "./shape.ts";
import { mentioned, unmentionedIn, withMentions } from "./slack-mentions.ts";
import { belongingTo, slackGroup, wayTo } from "./slack-place.ts";
import { channelOf, findPosted, postIn } from "./slack-posting.ts";

export type SlackPost = {
  kind: "slack.post";
  to: string;
  message: SlackMessage;
  /** Follow-ups of one conversation in one channel go to the thread of its first post. */
  thread: boolean;
  /** It is posted in quiet hours, too, and is never rolled up. */
  urgent?: true;
};

export const slackPostRules: KindRules<SlackPost> = {
  group: ({ to }) => slackGroup(to),
  writes: () => [],
};

/** Its delivery record, which has the place, says where the thread of the subject stands. */
const beginsThread = { begins: "thread" };

export const slackPostHandler: KindHandler<SlackPost> = {
  async prepare(attempt, services, seen) {
    const { thread: threaded } = attempt.effect;
    const way = await wayTo(attempt, services, { threaded, seen });
    const { thread } = way;
    const place =
      threaded && thread?.ts && thread.channel
        ? { channel: thread.channel, threadTs: thread.ts }
        : { channel: await channelOf(attempt, services), ...(threaded && beginsThread) };
    const belongsTo = belongingTo(way, place.channel);
    return { place: { ...place, ...(await mentioned(attempt, services)) }, behind: thread?.aside, belongsTo };
  },

  async perform(attempt, services, checkDeadline, place) {
    const { effect, appId, subject, group } = attempt;
    const posted = await postIn(attempt, services, checkDeadline, place, withMentions(effect.message, place));
    // Where the root of the thread is gone, Slack posts to the channel: that message is the new root.
    if (effect.thread && !place.begins && (!place.threadTs || posted.threadTs === undefined))
      await services.threads.begin(
        appId,
        subject,
        group,
        { channel: posted.channel, ts: posted.ts },
        place.threadTs,
      );
    return { channel: posted.channel, ts: posted.ts, ...unmentionedIn(place) };
  },

  async lookup(attempt, services, _since, latest) {
    const { effect, appId, subject, group } = attempt;
    const posted = await findPosted(attempt, services, latest);
    if (!posted) return undefined;
    if (effect.thread && !latest.place.begins && !posted.threadTs)
      await services.threads.begin(
        appId,
        subject,
        group,
        { channel: posted.channel, ts: posted.ts },
        latest.place.threadTs,
      );
    return { channel: posted.channel, ts: posted.ts, ...unmentionedIn(latest.place) };
  },

  mayBeOvertaken: true,
};

/** What Slack said, as what to do next. Any other error passes through. */
export function slackFailure(error: unknown): unknown {
  if (!(error instanceof SlackError)) return error;
  const { kind, code, retryAt: at } = error;
  if (error.outcomeUnknown)
    return new OutcomeUnknown("Slack did not say", { settled: kind === "unavailable", cause: error });
  if (kind === "refused") return new GiveUp(`Slack refuses for good: ${error.message}`);
  const Wait = kind === "unavailable" && code !== undefined ? MessageRefused : TryLater;
  return new Wait(`Slack cannot take it now (${code ?? kind})`, { at, cause: error });
}
