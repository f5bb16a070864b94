import { GiveUp, TryLater } from "../platform/errors.ts";
import { type Duration, days, hours, seconds } from "../platform/time.ts";
import { SlackError } from "../slack/error.ts";
import type { Posted, SlackMessage } from "../slack/message.ts";
import { parseTarget } from "../slack/resolve.ts";
import type { Attempt, CheckDeadline, LatestAttempt, Place, Services } from "./shape.ts";
import { groupKeyOf, normalised, pauseOf } from "./slack-place.ts";

/** An attempt that takes effect later than this would do so after it was repeated. */
export const longestAttempt = seconds(30);

type SlackAttempt = Attempt<{ to: string }>;

/** Posts once, in the place of the attempt, under the effect's key. */
export async function postIn(
  attempt: SlackAttempt,
  services: Services,
  checkDeadline: CheckDeadline,
  { channel = "", threadTs }: Place,
  message: SlackMessage,
): Promise<Posted> {
  const { group, idempotencyKey: key } = attempt;
  const web = await services.slack();
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
  return posted;
}

/** What the latest attempt posted, if it did. */
export async function findPosted(
  { effect: { to }, idempotencyKey: key }: SlackAttempt,
  services: Services,
  { at, place: { channel = to, threadTs } }: LatestAttempt,
): Promise<Posted | undefined> {
  const web = await services.slack();
  let id: string;
  try {
    id = await web.whereIs(channel);
  } catch (error) {
    // Slack had no such channel, and by now the reaction names another one: nothing can stand there.
    if (channel !== to && error instanceof SlackError && error.code === "channel_not_found") return undefined;
    throw error;
  }
  const posted = await web.find({ channel: id, key, since: at, until: at + longestAttempt, threadTs });
  return posted && { ...posted, channel: id };
}

/** Slack takes a channel by its name, and so follows a name that another channel has taken over. */
export async function channelOf(
  { effect: { to } }: SlackAttempt,
  { slack, cache }: Services,
): Promise<string> {
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
