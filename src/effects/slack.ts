import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { hours } from "../platform/time.ts";
import { SlackError } from "../slack/error.ts";
import type { Posted, SlackMessage } from "../slack/message.ts";
import type { Attempt, EffectResult, KindHandler, KindRules, Services } from "./shape.ts";

export type SlackPost = {
  kind: "slack.post";
  to: string;
  message: SlackMessage;
  /** Follow-ups of one conversation in one channel go to the thread of its first post. */
  thread: boolean;
};

export const slack = {
  /**
   * Posts to a channel ("#vip" or its id) or to a person (a user id or an e-mail address). Follow-ups of the
   * same conversation, ticket or contact go to its thread; `{ thread: false }` starts a new post every time.
   */
  post(to: string, message: SlackMessage, options: { thread?: boolean } = {}): SlackPost {
    return { kind: "slack.post", to, message, thread: options.thread ?? true };
  },
};

export const slackPostRules: KindRules<SlackPost> = {
  group: ({ to }) => `slack:${to}`,
  writes: () => [],
};

export const slackPostHandler: KindHandler<SlackPost> = {
  async perform(attempt, services, checkDeadline) {
    const { effect, appId, subject, idempotencyKey: key } = attempt;
    const { cache, threads } = services;
    const { channel, threadTs } = await placeOf(attempt, services);
    const message = { channel, message: effect.message, key };
    const web = await services.slack();
    checkDeadline();
    try {
      return await settle(await web.post({ ...message, threadTs }), threadTs);
    } catch (error) {
      if (codeOf(error) === "channel_not_found") await cache.invalidate(`slack/${effect.to}`);
      if (!threadTs || codeOf(error) !== "thread_not_found") throw error;
      await threads.forget(appId, subject, channel);
      checkDeadline();
      return settle(await web.post(message), undefined);
    }

    async function settle(posted: Posted, thread: string | undefined): Promise<EffectResult> {
      if (effect.thread && !thread) await threads.begin(appId, subject, posted.channel, posted.ts);
      return { channel: posted.channel, ts: posted.ts };
    }
  },

  async lookup(attempt, services, since) {
    const { effect, appId, subject, idempotencyKey: key } = attempt;
    const { channel, threadTs } = await placeOf(attempt, services);
    const posted = await (await services.slack()).find({ channel, key, since, threadTs });
    if (!posted) return undefined;
    if (effect.thread) await services.threads.begin(appId, subject, channel, posted.ts);
    return { channel: posted.channel, ts: posted.ts };
  },
};

/** The channel's id, and the message whose thread the post belongs to. */
async function placeOf({ effect, appId, subject }: Attempt<SlackPost>, { slack, cache, threads }: Services) {
  const { model: channel } = await cache.read(`slack/${effect.to}`, {
    fetch: async () => (await slack()).resolve(effect.to),
    life: hours(12),
  });
  if (!channel)
    throw new GiveUp(
      `Slack knows no channel or person called ${effect.to}. Create it, or invite the app, then replay.`,
    );
  return { channel, threadTs: effect.thread ? await threads.read(appId, subject, channel) : undefined };
}

const codeOf = (error: unknown) => (error instanceof SlackError ? error.code : undefined);

/** What Slack said, as what to do next. Any other error passes through. */
export function slackFailure(error: unknown): unknown {
  if (!(error instanceof SlackError)) return error;
  if (error.outcomeUnknown)
    return new OutcomeUnknown("Slack did not say", { settled: error.kind === "unavailable", cause: error });
  if (error.kind === "refused") return new GiveUp(`Slack refuses for good: ${error.message}`);
  return new TryLater(`Slack cannot take it now (${error.code ?? error.kind})`, {
    at: error.retryAt,
    cause: error,
  });
}
