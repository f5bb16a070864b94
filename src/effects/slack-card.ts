import { OutcomeUnknown } from "../platform/errors.ts";
import { minutes } from "../platform/time.ts";
import type { CardFacts, CardState } from "../slack/card/state.ts";
import type { Mrkdwn } from "../slack/message.ts";
import { beginCard, beRoot, type CardAttempt, cardOf, referenceOf } from "./card/begin.ts";
import type { Card } from "./card/card.ts";
import { belowCard } from "./card/lost.ts";
import type { CheckDeadline, KindHandler, KindRules, Place, Services } from "./shape.ts";
import { belongingTo, slackGroup, wayTo } from "./slack-place.ts";
import { channelOf, findPosted, postIn } from "./slack-posting.ts";

/** Makes sure that a conversation has its card in a channel; where it stands already, its thread gets a line. */
export type SlackCard = {
  kind: "slack.card";
  to: string;
  conversation: string;
  card: {
    facts: CardFacts;
    /** What the facts say of the conversation, for when Intercom cannot be asked. */
    state: CardState;
    /** This alert, on one line. */
    line: Mrkdwn;
  };
  /** It is shown in quiet hours, too. */
  urgent?: true;
};

export const slackCardRules: KindRules<SlackCard> = { group: ({ to }) => slackGroup(to), writes: () => [] };

export const slackCardHandler: KindHandler<SlackCard> = {
  async prepare(attempt, services, seen) {
    const way = await wayTo(attempt, services, { seen });
    const behind = way.thread?.aside;
    const card = await cardOf(attempt, services);
    const known = card?.ts && !card.gone && (await stands(card, attempt, services)) ? card : undefined;
    if (!known) {
      const channel = await channelOf(attempt, services);
      return { place: { channel }, behind, belongsTo: belongingTo(way, channel) };
    }
    const { channel = "", ts = "" } = known;
    const place = known.by === attempt.idempotencyKey ? { channel, ts } : { channel, threadTs: ts };
    return { place, behind, belongsTo: belongingTo(way, channel) };
  },

  async perform(attempt, services, checkDeadline, place) {
    const { channel = "", ts } = place;
    // An earlier attempt of its own began the card.
    if (ts) return { channel, ts, as: "card" };
    return place.threadTs
      ? addLine(attempt, services, checkDeadline, place)
      : beginCard(attempt, services, checkDeadline, place);
  },

  async lookup(attempt, services, _since, latest) {
    const posted = await findPosted(attempt, services, latest);
    if (!posted) {
      const card = await cardOf(attempt, services);
      // It was there: somebody has deleted it, or Slack shows it later. It is not posted again, and shown if it stands.
      const wasPosted = card?.by === attempt.idempotencyKey && card.ts;
      if (!wasPosted) return undefined;
      return beRoot(attempt, services, { channel: card.channel ?? "", ts: wasPosted }, latest.place.threadTs);
    }
    if (posted.threadTs) return { channel: posted.channel, ts: posted.ts, as: "line" };
    return beRoot(attempt, services, posted, latest.place.threadTs);
  },

  mayBeOvertaken: true,
};

/** Slack's history may show a message some seconds late. Its ts is the time, in seconds. */
const shownLate = minutes(1);

/**
 * Somebody may have deleted the card: then this alert begins another. Slack would put the line where no one sees it, so
 * it is asked each time; where it does not say, the card counts as there.
 */
async function stands(card: Card, attempt: CardAttempt, services: Services): Promise<boolean> {
  const { channel = "", ts = "" } = card;
  if (services.clock() - Number(ts) * 1_000 < shownLate) return true;
  const web = await services.slack();
  const isThere = await web.stands({ channel, ts }).catch(() => true);
  if (!isThere) await services.cards.setGone(referenceOf(attempt), card.generation);
  return isThere;
}

async function addLine(attempt: CardAttempt, services: Services, checkDeadline: CheckDeadline, place: Place) {
  const text = attempt.effect.card.line;
  const posted = await belowCard(referenceOf(attempt), place.threadTs ?? "", services, () =>
    postIn(attempt, services, checkDeadline, place, { text }),
  );
  if (posted.threadTs) return { channel: posted.channel, ts: posted.ts, as: "line" };
  // Slack posts to the channel where the root of the thread is gone: the line stands there now, as a card in the making.
  try {
    return await beRoot(attempt, services, posted, place.threadTs);
  } catch (cause) {
    throw new OutcomeUnknown("The card was deleted, and the new one is not drawn yet", {
      settled: true,
      cause,
    });
  }
}
