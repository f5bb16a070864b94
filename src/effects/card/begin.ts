import { withDeadline } from "../../platform/deadline.ts";
import { OutcomeUnknown, TryLater } from "../../platform/errors.ts";
import { seconds } from "../../platform/time.ts";
import type { Posted } from "../../slack/message.ts";
import type { Attempt, CheckDeadline, Place, Services } from "../shape.ts";
import type { SlackCard } from "../slack-card.ts";
import { slackGroup } from "../slack-place.ts";
import { postIn } from "../slack-posting.ts";
import { isGivenUp, showCardRules } from "../slack-show-card.ts";
import type { Card } from "./card.ts";
import { controlsFor } from "./controls.ts";
import { presentState } from "./present.ts";
import { drawn, showCards } from "./show.ts";

export type CardAttempt = Attempt<SlackCard>;

export const referenceOf = ({ effect: { conversation }, appId, group }: CardAttempt) => ({
  appId,
  conversation,
  group,
});

export const cardOf = (attempt: CardAttempt, { cards }: Services) => cards.read(referenceOf(attempt));

/** How long Intercom may take before the card is drawn from the alert's own facts. */
const longestRead = seconds(2);

/** Claims the card, then reads the conversation: of what changes after that, `slack.showCard` is told. */
export async function beginCard(
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
  // The alert is there. It is done once the card shows the present: the look-up finds it and edits it.
  if (!present || !controlsOf)
    throw new OutcomeUnknown("Intercom could not be asked how the conversation stands", { settled: true });
  return { channel, ts, as: "card" };
}

const claim = (attempt: CardAttempt, { cards }: Services, known: Card | undefined) => {
  const { effect, group, idempotencyKey: by } = attempt;
  // The group to which the effect belongs, whatever the address that the reaction names.
  const to = group.slice(slackGroup("").length);
  return cards.claim(referenceOf(attempt), { by, to, facts: effect.card.facts }, known?.generation);
};

/** A message that stands in the channel becomes the card. What it shows is not known, so it is drawn. */
export async function beRoot(
  attempt: CardAttempt,
  services: Services,
  posted: Posted,
  lost: string | undefined,
) {
  const { effect, appId, subject, group, idempotencyKey: by } = attempt;
  const { channel, ts } = posted;
  const known = await cardOf(attempt, services);
  if (known?.by !== by) {
    const isLost = !known?.ts || known.gone || known.ts === lost;
    // Another alert has begun a card meanwhile: this message is an alert beside it.
    if (!isLost) return { channel, ts, as: "line" };
    if (!(await claim(attempt, services, known)))
      throw new TryLater("The card has changed meanwhile", { at: services.clock() });
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
