import type { SlackEffect } from "../effects/slack.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { hours } from "../platform/time.ts";
import type { Slack } from "../slack/client.ts";
import { SlackError } from "../slack/error.ts";
import type { Posted } from "../slack/message.ts";
import type { Cache } from "../store/cache.ts";
import type { EffectResult } from "../store/delivery-records.ts";
import type { Threads } from "../store/threads.ts";
import type { CheckDeadline, EffectHandler } from "./performer.ts";

type SlackEffectMessage = EffectMessage & { effect: SlackEffect };

/** Posts to Slack. Follow-ups of one subject in one channel go to the thread of its first post. */
export function slackHandler(slack: () => Promise<Slack>, cache: Cache, threads: Threads): EffectHandler {
  async function channelOf(to: string): Promise<string> {
    const { model } = await cache.read(`slack/${to}`, {
      fetch: async () => (await slack()).resolve(to),
      life: hours(12),
    });
    if (!model)
      throw new GiveUp(
        `Slack knows no channel or person called ${to}. Create it, or invite the app, then replay.`,
      );
    return model;
  }

  async function post(
    { effect, appId, subject, idempotencyKey: key }: SlackEffectMessage,
    checkDeadline: CheckDeadline,
  ): Promise<EffectResult> {
    const channel = await channelOf(effect.to);
    const threadTs = effect.thread ? await threads.read(appId, subject, channel) : undefined;
    const message = { channel, message: effect.message, key };
    const web = await slack();
    checkDeadline();
    try {
      return await settle(await web.post({ ...message, ...(threadTs ? { threadTs } : {}) }), threadTs);
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
  }

  async function find(
    { effect, appId, subject, idempotencyKey: key }: SlackEffectMessage,
    since: number,
  ): Promise<EffectResult | undefined> {
    const channel = await channelOf(effect.to);
    const threadTs = effect.thread ? await threads.read(appId, subject, channel) : undefined;
    const posted = await (await slack()).find({ channel, key, since, ...(threadTs ? { threadTs } : {}) });
    if (!posted) return undefined;
    if (effect.thread) await threads.begin(appId, subject, channel, posted.ts);
    return { channel: posted.channel, ts: posted.ts };
  }

  return {
    perform: (effectMessage, checkDeadline) =>
      post(effectMessage as SlackEffectMessage, checkDeadline).catch(rethrow),
    find: (effectMessage, since) => find(effectMessage as SlackEffectMessage, since).catch(rethrow),
  };
}

const codeOf = (error: unknown) => (error instanceof SlackError ? error.code : undefined);

/** What Slack said, as what to do next. */
function rethrow(error: unknown): never {
  if (!(error instanceof SlackError)) throw error;
  if (error.outcomeUnknown)
    throw new OutcomeUnknown("Slack did not say", { settled: error.kind === "unavailable", cause: error });
  if (error.kind === "refused") throw new GiveUp(`Slack refuses for good: ${error.message}`);
  throw new TryLater(`Slack cannot take it now (${error.code ?? error.kind})`, {
    at: error.retryAt,
    cause: error,
  });
}
