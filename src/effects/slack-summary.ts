import { GiveUp, TryLater } from "../platform/errors.ts";
import { hours, seconds } from "../platform/time.ts";
import { SlackError } from "../slack/error.ts";
import type { Attempt, KindHandler, KindRules, Place, Services } from "./shape.ts";
import { type SlackPost, slackPostHandler } from "./slack.ts";
import { slackGroup } from "./slack-place.ts";
import { summaryOf } from "./summary-message.ts";

/** Leads to one held alert in the ledger, which has its words. */
export type HeldReference = { subject: string; notificationId: string; idempotencyKey: string };

/**
 * One message that shows several alerts which were held. It only names them: their words are read from the ledger when it
 * is delivered, so that what was taken away meanwhile is not shown (promise 8).
 */
export type SlackSummary = {
  kind: "slack.summary";
  to: string;
  because: "quiet hours" | "roll-up";
  /** How many alerts there are in all messages of the summary. */
  count: number;
  /** Those of this message, in order. */
  of: HeldReference[];
  /** The idempotency key of the summary's first message, in whose thread this one goes. */
  under?: string;
  /** The idempotency key of the message that this one replaces. */
  edits?: string;
};

export const slackSummaryRules: KindRules<SlackSummary> = {
  group: ({ to }) => slackGroup(to),
  writes: () => [],
};

const post = slackPostHandler;

/** Nothing may overtake it, since later alerts of the same subjects follow it in its message group (promise 3). */
export const slackSummaryHandler: KindHandler<SlackSummary> = {
  async prepare(attempt, services) {
    const { under, edits } = attempt.effect;
    const record = await rootOf(attempt, services, edits ?? under);
    if (edits !== undefined) return { place: record ?? {} };
    await nothingAside(attempt, services);
    const prepared = await post.prepare!(await asPost(attempt, services), services);
    return { ...prepared, place: { ...prepared.place, ...(record && threadOf(record)) } };
  },

  async perform(attempt, services, checkDeadline, place) {
    const { edits } = attempt.effect;
    const composed = await asPost(attempt, services);
    const { message } = composed.effect;
    if (edits === undefined) {
      if (message.text === "") return { skipped: "nothing is left of it" };
      return post.perform(composed, services, checkDeadline, place).catch((error) => {
        const { threadTs, ...channel } = place;
        if (!threadTs || !isRefusedThere(error)) throw error;
        return post.perform(composed, services, checkDeadline, channel);
      });
    }
    const { channel, ts } = place;
    if (!channel || !ts) return { skipped: "never posted" };
    checkDeadline();
    const web = await services.slack();
    return {
      ...(await web.update({ channel, ts, message: { ...message, text: message.text || "–" }, key: edits })),
    };
  },

  async lookup(attempt, services, since, latest) {
    if (attempt.effect.edits !== undefined) return undefined;
    const { lookup } = post;
    return typeof lookup === "function"
      ? lookup(await asPost(attempt, services), services, since, latest)
      : undefined;
  },
};

/**
 * Whether Slack takes no message in the thread. Unlike a conversation's, a summary's thread is that of its first message,
 * each time: what follows is posted beside it, so that it does not close its channel to later alerts (promise 1).
 */
const isRefusedThere = (error: unknown): boolean =>
  error instanceof TryLater && error.cause instanceof SlackError && error.cause.concerns !== undefined;

/** One message that Slack refuses by itself does not hold its place for longer. */
const longestWait = hours(1);

/** An earlier alert of a subject that went aside after the release comes first (promise 3). */
async function nothingAside(
  { effect, appId, group, decidedAt = 0 }: Attempt<SlackSummary>,
  { threads, clock }: Services,
): Promise<void> {
  if (clock() - decidedAt > longestWait) return;
  const subjects = [...new Set(effect.of.map(({ subject }) => subject))];
  const known = await Promise.all(subjects.map((subject) => threads.read(appId, subject, group)));
  if (known.some((thread) => thread?.aside !== undefined))
    throw new TryLater("An earlier alert of a conversation that it shows is not over", {
      at: clock() + seconds(5),
    });
}

const threadOf = ({ channel = "", ts = "" }: Place): Place => ({ channel, threadTs: ts });

/** Where the message of this key stands; undefined when it was parked, or there is none. */
async function rootOf(
  { appId, subject }: Attempt<SlackSummary>,
  { deliveryRecords }: Services,
  idempotencyKey: string | undefined,
): Promise<Place | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const record = await deliveryRecords.read({ appId, subject, idempotencyKey });
  if (record?.state !== "done" && record?.state !== "parked")
    throw new TryLater("The first message of the summary is not posted yet", { at: record?.leaseExpiresAt });
  const { channel, ts } = record.result ?? {};
  return typeof channel === "string" && typeof ts === "string" ? { channel, ts } : undefined;
}

async function asPost(attempt: Attempt<SlackSummary>, { held }: Services): Promise<Attempt<SlackPost>> {
  const { effect, appId } = attempt;
  if (!held) throw new GiveUp("There is no ledger here to read a summary from.");
  const message = summaryOf(effect, await held(appId, effect.of));
  return { ...attempt, effect: { kind: "slack.post", to: effect.to, message, thread: false } };
}
