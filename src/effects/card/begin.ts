import { withDeadline } from "../../platform/deadline.ts";
import { OutcomeUnknown, TryLater } from "../../platform/errors.ts";
import { seconds } from "../../platform/time.ts";
import type { Posted } from "../../slack/message.ts";
import { lacksWords } from "../removed-words.ts";
import type { Attempt, CheckDeadline, Place, Services } from "../shape.ts";
import type { SlackCard } from "../slack-card.ts";
import { slackGroup } from "../slack-place.ts";
import { postIn } from "../slack-posting.ts";
import { isGivenUp, showCardRules } from "../slack-show-card.ts";
import { type Card, type CardFacts, removedFacts } from "./card.ts";
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
  const isOthers = known && known.by !== by && !known.gone;
  if (isOthers && !(await isGivenUp(known, { appId, subject }, services)))
    throw new TryLater("Another alert is posting the card", { at: services.clock() + seconds(3) });
  const facts = await claimed(attempt, services, known);
  const readAt = services.clock();
  const about = { appId, conversation: effect.conversation };
  const inTime = <T>(read: () => Promise<T>) =>
    withDeadline(readAt + longestRead, services.clock, read).catch(() => undefined);
  const present = await inTime(() => presentState(services, appId, effect.conversation));
  const state = present ?? effect.card.state;
  const controlsOf = await inTime(() => controlsFor(services, about, state));
  const { message, shown } = drawn({ facts }, state, controlsOf?.({ facts, by }));
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

/**
 * The facts of a card that is this alert's own from now on. What Intercom took away while it was claimed is left out
 * here, or else the removal finds the card (promise 8).
 */
async function claimed(
  attempt: CardAttempt,
  services: Services,
  known: Card | undefined,
): Promise<CardFacts> {
  const { cards, clock } = services;
  const { effect, group, idempotencyKey: by } = attempt;
  const isOwn = known?.by === by && !known.gone;
  const facts = isOwn ? known.facts : effect.card.facts;
  // The group to which the effect belongs, whatever the address that the reaction names.
  const to = group.slice(slackGroup("").length);
  if (!isOwn && !(await cards.claim(referenceOf(attempt), { by, to, facts }, known?.generation)))
    throw new TryLater("Another alert has claimed the card", { at: clock() });
  const kept = (await services.cardFactsAsKept(attempt)) ?? removedFacts;
  // What a removal has made of the record may lack more than the ledger's.
  if (JSON.stringify(kept) === JSON.stringify(facts) || (isOwn && lacksWords(facts))) return facts;
  const generation = isOwn ? known.generation : (known?.generation ?? 0) + 1;
  if (!(await cards.setFacts(referenceOf(attempt), generation, kept)))
    throw new TryLater("The card was changed while words were taken out of it", { at: clock() });
  return kept;
}

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
    await claimed(attempt, services, known);
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
