import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { type Duration, days, hours, seconds } from "../platform/time.ts";
import { SlackError } from "../slack/error.ts";
import type { PlainMessage, SlackMessage, WithSafeText } from "../slack/message.ts";
import { parseTarget } from "../slack/resolve.ts";
import { escapeText, visible, withoutFences } from "../slack/text.ts";
import { type Attempt, type KindHandler, type KindRules, MessageRefused, type Services } from "./shape.ts";
import { mentioned, unmentionedIn, withMentions } from "./slack-mentions.ts";
import { belongingTo, groupKeyOf, normalised, pauseOf, slackGroup, wayTo } from "./slack-place.ts";

export type SlackPost = {
  kind: "slack.post";
  to: string;
  message: SlackMessage;
  /** Follow-ups of one conversation in one channel go to the thread of its first post. */
  thread: boolean;
  /** It is posted in quiet hours, too, and is never rolled up. */
  urgent?: true;
};

type Word = string | number | boolean | null | undefined;

const asTyped = (word: Word): string => escapeText(withoutFences(visible(String(word ?? ""))));

export const slack = {
  /**
   * Posts to a channel ("#vip" or its id) or to a person (a user id or an e-mail address). Follow-ups of the
   * same conversation, ticket or contact go to its thread; `{ thread: false }` starts a new post every time,
   * and `{ urgent: true }` lets it through quiet hours. The message is an `alert(…)`, a plain `slack.text`, or blocks of your own.
   */
  post<const Message extends SlackMessage>(
    to: string,
    message: WithSafeText<Message> | PlainMessage,
    options: { thread?: boolean; urgent?: boolean } = {},
  ): SlackPost {
    const content: SlackMessage = typeof message === "string" ? { text: message } : message;
    const urgent = options.urgent ? { urgent: true as const } : {};
    return { kind: "slack.post", to, message: content, thread: options.thread ?? true, ...urgent };
  },

  /**
   * A plain message with words put in, which mention no one and make no links:
   * slack.text`*${company?.name}* wrote: ${plainText(body)}`. Slack's own marks, such as *bold*, still count
   * in them. What is undefined or null leaves nothing.
   */
  text(strings: TemplateStringsArray, ...words: Word[]): PlainMessage {
    return String.raw({ raw: strings }, ...words.map(asTyped)) as PlainMessage;
  },

  /** Takes a text as mrkdwn. Only for one that holds no words of other people, or has been escaped. */
  mrkdwn: (text: string): PlainMessage => text as PlainMessage,
};

export const slackPostRules: KindRules<SlackPost> = {
  group: ({ to }) => slackGroup(to),
  writes: () => [],
};

/** An attempt that takes effect later than this would do so after it was repeated. */
const longestAttempt = seconds(30);

type SlackAttempt = Attempt<SlackPost>;

export const slackPostHandler: KindHandler<SlackPost> = {
  async prepare(attempt, services) {
    const way = await wayTo(attempt, services);
    const { thread } = way;
    const place =
      attempt.effect.thread && thread?.ts && thread.channel
        ? { channel: thread.channel, threadTs: thread.ts }
        : { channel: await channelOf(attempt, services) };
    const belongsTo = belongingTo(way, place.channel);
    return { place: { ...place, ...(await mentioned(attempt, services)) }, behind: thread?.aside, belongsTo };
  },

  async perform(attempt, services, checkDeadline, place) {
    const { channel = "", threadTs } = place;
    const { effect, appId, subject, group, idempotencyKey: key } = attempt;
    const web = await services.slack();
    const message = withMentions(effect.message, place);
    const post = (where: string) => {
      checkDeadline();
      return web.post({ channel: where, message, threadTs, key });
    };
    const known = web.knows(channel);
    const posted = await post(channel).catch(async (error) => {
      return post(await otherPlace(error, attempt, services, { channel, threadTs }));
    });
    if (channel.startsWith("#") && known !== posted.channel)
      await services.cache.replace(groupKeyOf(posted.channel), group, services.clock(), days(30));
    // Where the root of the thread is gone, Slack posts to the channel: that message is the new root.
    if (effect.thread && (!threadTs || posted.threadTs === undefined))
      await services.threads.begin(
        appId,
        subject,
        group,
        { channel: posted.channel, ts: posted.ts },
        threadTs,
      );
    return { channel: posted.channel, ts: posted.ts, ...unmentionedIn(place) };
  },

  async lookup(attempt, services, _since, { at, place }) {
    const { channel = attempt.effect.to, threadTs } = place;
    const { effect, appId, subject, group, idempotencyKey: key } = attempt;
    const web = await services.slack();
    const id = await web.whereIs(channel);
    const posted = await web.find({ channel: id, key, since: at, until: at + longestAttempt, threadTs });
    if (!posted) return undefined;
    if (effect.thread && !posted.threadTs)
      await services.threads.begin(appId, subject, group, { channel: id, ts: posted.ts }, threadTs);
    return { channel: posted.channel, ts: posted.ts, ...unmentionedIn(place) };
  },

  mayBeOvertaken: true,
};

/** Slack takes a channel by its name, and so follows a name that another channel has taken over. */
async function channelOf({ effect: { to } }: SlackAttempt, { slack, cache }: Services): Promise<string> {
  const place = parseTarget(to);
  if (place?.kind === "name") return `#${place.name}`;
  if (place?.kind === "channel") return place.id;
  const { model: channel } = await cache.read(cacheKeyOf(to), {
    fetch: async () => (await slack()).resolve(to),
    life: hours(12),
  });
  if (channel) return channel;
  throw new GiveUp(
    `Slack knows no channel or person called ${to}. Create it, or invite the app, then replay.`,
  );
}

/** What a failed post tells the next attempt; gives the channel's id where Slack does not know it by its name. */
async function otherPlace(
  error: unknown,
  { effect: { to }, appId, subject, group }: SlackAttempt,
  { threads, cache, clock, slack }: Services,
  { channel, threadTs }: { channel: string; threadTs: string | undefined },
): Promise<string> {
  if (!(error instanceof SlackError)) throw error;
  const { retryAt, concerns } = error;
  // Effects of this channel that were set aside are delivered beside it, and keep the same pause.
  if (retryAt !== undefined)
    await cache.replace(pauseOf(group), retryAt, retryAt, Math.max(retryAt - clock(), 0) as Duration);
  if (threadTs && concerns) {
    await threads.forget(appId, subject, group, threadTs);
    throw new TryLater("Slack takes no more messages in the thread", { at: clock(), cause: error });
  }
  if (concerns !== "channel" || parseTarget(to)?.kind === "channel") throw error;
  await cache.invalidate(cacheKeyOf(to));
  const found = await (await slack()).resolve(to).catch((failed) => {
    const isUnknown = failed instanceof SlackError && failed.outcomeUnknown;
    throw isUnknown ? new TryLater("Slack could not be asked for the channel", { cause: failed }) : failed;
  });
  if (channel.startsWith("#")) return found;
  if (found === channel) throw error;
  throw new TryLater("The address leads to another channel now", { at: clock(), cause: error });
}

const cacheKeyOf = (to: string) => `slack/${normalised(to)}`;

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
