import { withDeadline } from "../platform/deadline.ts";
import { OutcomeUnknown, TryLater } from "../platform/errors.ts";
import { seconds } from "../platform/time.ts";
import type { CardFacts, CardState } from "../slack/card/state.ts";
import type { Mrkdwn, Posted } from "../slack/message.ts";
import type { Card } from "./card/card.ts";
import { controlsFor } from "./card/controls.ts";
import { presentState } from "./card/present.ts";
import { drawn, showCards } from "./card/show.ts";
import type { Attempt, CheckDeadline, KindHandler, KindRules, Place, Services } from "./shape.ts";
import { belongingTo, slackGroup, wayTo } from "./slack-place.ts";
import { channelOf, findPosted, postIn } from "./slack-posting.ts";
import { isGivenUp, showCardRules } from "./slack-show-card.ts";

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

type CardAttempt = Attempt<SlackCard>;

export const slackCardHandler: KindHandler<SlackCard> = {
  async prepare(attempt, services) {
    const way = await wayTo(attempt, services);
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
    if (!posted) return undefined;
    if (posted.threadTs) return { channel: posted.channel, ts: posted.ts, as: "line" };
    return beRoot(attempt, services, posted, latest.place.threadTs);
  },

  mayBeOvertaken: true,
};

const referenceOf = ({ effect: { conversation }, appId, group }: CardAttempt) => ({
  appId,
  conversation,
  group,
});

const cardOf = (attempt: CardAttempt, { cards }: Services) => cards.read(referenceOf(attempt));

/**
 * Somebody may have deleted the card: then this alert begins another. Slack would put the line where no one sees it, so
 * it is asked each time; where it does not say, the card counts as there.
 */
async function stands(card: Card, attempt: CardAttempt, services: Services): Promise<boolean> {
  const { channel = "", ts = "" } = card;
  const web = await services.slack();
  const isThere = await web.stands({ channel, ts }).catch(() => true);
  if (!isThere) await services.cards.setGone(referenceOf(attempt), card.generation);
  return isThere;
}

async function addLine(attempt: CardAttempt, services: Services, checkDeadline: CheckDeadline, place: Place) {
  const text = attempt.effect.card.line;
  const posted = await postIn(attempt, services, checkDeadline, place, { text });
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

/** How long Intercom may take before the card is drawn from the alert's own facts. */
const longestRead = seconds(2);

/** Claims the card, then reads the conversation: of what changes after that, `slack.showCard` is told. */
async function beginCard(
  attempt: CardAttempt,
  services: Services,
  checkDeadline: CheckDeadline,
  place: Place,
) {
  const { effect, appId, subject, group, idempotencyKey: by } = attempt;
  const known = await cardOf(attempt, services);
  if (known?.ts && !known.gone) throw new TryLater("The card stands by now", { at: services.clock() });
  if (known?.by !== by || known.gone) {
    if (known && !known.gone && !(await isGivenUp(known, { appId, subject }, services)))
      throw new TryLater("Another alert is posting the card", { at: services.clock() + seconds(3) });
    if (!(await claim(attempt, services, known)))
      throw new TryLater("Another alert has claimed the card", { at: services.clock() });
  }
  const readAt = services.clock();
  const about = { appId, conversation: effect.conversation };
  const inTime = <T>(read: () => Promise<T>) =>
    withDeadline(readAt + longestRead, services.clock, read).catch(() => undefined);
  const present = await inTime(() => presentState(services, appId, effect.conversation));
  const state = present ?? effect.card.state;
  const controlsOf = await inTime(() => controlsFor(services, about, state));
  const { message, shown } = drawn(effect.card, state, controlsOf?.({ facts: effect.card.facts, by }));
  const earlier = await services.threads.read(appId, subject, group);
  const posted = await postIn(attempt, services, checkDeadline, place, message);
  const { channel, ts } = posted;
  await services.cards.posted(referenceOf(attempt), by, {
    ...{ channel, ts },
    ...(present && controlsOf ? { shown, readAt } : {}),
  });
  await services.threads.begin(appId, subject, group, { channel, ts }, earlier?.ts);
  return { channel, ts, as: "card" };
}

const claim = (attempt: CardAttempt, { cards }: Services, known: Card | undefined) => {
  const { effect, group, idempotencyKey: by } = attempt;
  // The group to which the effect belongs, whatever the address that the reaction names.
  const to = group.slice(slackGroup("").length);
  return cards.claim(referenceOf(attempt), { by, to, facts: effect.card.facts }, known?.generation);
};

/** A message that stands in the channel becomes the card. What it shows is not known, so it is drawn. */
async function beRoot(attempt: CardAttempt, services: Services, posted: Posted, lost: string | undefined) {
  const { effect, appId, subject, group, idempotencyKey: by } = attempt;
  const { channel, ts } = posted;
  const known = await cardOf(attempt, services);
  if (known?.by !== by) {
    const isLost = !known?.ts || known.gone || known.ts === lost;
    // Another alert has begun a card meanwhile: this message is an alert beside it.
    if (!isLost || !(await claim(attempt, services, known))) return { channel, ts, as: "line" };
  }
  if (known?.ts !== ts || known.by !== by)
    await services.cards.posted(referenceOf(attempt), by, { channel, ts });
  const earlier = await services.threads.read(appId, subject, group);
  await services.threads.begin(appId, subject, group, { channel, ts }, earlier?.ts);
  const began = services.clock();
  const checkDeadline = () => {
    if (services.clock() - began > seconds(5)) throw new TryLater("The card could not be drawn in time");
  };
  const { conversation } = effect;
  const about = {
    appId,
    conversation,
    group: showCardRules.group({ kind: "slack.showCard", appId, conversation }),
  };
  await showCards(about, services, checkDeadline);
  return { channel, ts, as: "card" };
}
