import { OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { seconds } from "../platform/time.ts";
import { SlackError } from "../slack/error.ts";
import type { Mrkdwn, Posted } from "../slack/message.ts";
import { belowCard, loseCard } from "./card/lost.ts";
import type { Attempt, EffectResult, KindHandler, KindRules, Services } from "./shape.ts";
import { slackGroup, wayTo } from "./slack-place.ts";
import { findPosted, postIn } from "./slack-posting.ts";
import { isGivenUp } from "./slack-show-card.ts";

/** One line in the thread of a conversation's card: something happened. Without a card it is nothing. */
export type SlackCardLine = { kind: "slack.cardLine"; to: string; conversation: string; line: Mrkdwn };

export const cardLineRules: KindRules<SlackCardLine> = {
  group: ({ to }) => slackGroup(to),
  writes: () => [],
};

type LineAttempt = Attempt<SlackCardLine>;

export const cardLineHandler: KindHandler<SlackCardLine> = {
  async prepare(attempt, services) {
    const { appId, subject, group, effect } = attempt;
    const { thread } = await wayTo(attempt, services);
    const behind = thread?.aside;
    const card = await services.cards.read({ appId, conversation: effect.conversation, group });
    if (behind !== undefined || !card || card.gone) return { place: {}, behind };
    if (card.ts) return { place: { channel: card.channel ?? "", threadTs: card.ts } };
    if (await isGivenUp(card, { appId, subject }, services)) return { place: {} };
    throw new TryLater("The card is being posted", { at: services.clock() + seconds(3) });
  },

  async perform(attempt, services, checkDeadline, place) {
    if (!place.threadTs) return { skipped: "no card" };
    const { effect, appId, group } = attempt;
    const own = { appId, conversation: effect.conversation, group };
    const posted = await belowCard(own, place.threadTs, services, () =>
      postIn(attempt, services, checkDeadline, place, { text: effect.line }),
    );
    return unlessStray(attempt, posted, services, place.threadTs);
  },

  async lookup(attempt, services, _since, latest) {
    const { threadTs } = latest.place;
    if (!threadTs) return undefined;
    const posted = await findPosted(attempt, services, latest);
    return posted && unlessStray(attempt, posted, services, threadTs);
  },

  mayBeOvertaken: true,
};

/**
 * Somebody deleted the card, so Slack has put the line into the channel, where it would stand for the card. It is taken
 * away again: only the next alert begins another card.
 */
async function unlessStray(
  { effect, appId, group }: LineAttempt,
  { channel, ts, threadTs }: Posted,
  services: Services,
  root: string,
): Promise<EffectResult> {
  if (threadTs) return { channel, ts, as: "line" };
  const web = await services.slack();
  await web.delete({ channel, ts }).catch((cause) => {
    if (cause instanceof SlackError && cause.code === "message_not_found") return;
    throw new OutcomeUnknown("A line outside its thread is not deleted yet", { settled: true, cause });
  });
  await loseCard({ appId, conversation: effect.conversation, group }, root, services);
  return { skipped: "the card is gone" };
}
