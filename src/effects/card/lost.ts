import { TryLater } from "../../platform/errors.ts";
import { SlackError } from "../../slack/error.ts";
import type { Services } from "../shape.ts";
import type { CardReference } from "./card.ts";

/** The card that begins at this message is over: the next alert begins another. */
export async function loseCard(
  own: CardReference,
  root: string,
  { cards }: Pick<Services, "cards">,
): Promise<void> {
  const card = await cards.read(own);
  if (card?.ts === root && !card.gone) await cards.setGone(own, card.generation);
}

/**
 * Posts below a card. Where Slack takes nothing more there, since the thread is locked or the channel archived, the card
 * is over: without that, each attempt would end there, and hold up its channel (promise 1).
 */
export async function belowCard<T>(
  own: CardReference,
  root: string,
  services: Pick<Services, "cards">,
  post: () => Promise<T>,
): Promise<T> {
  try {
    return await post();
  } catch (error) {
    const refusal = error instanceof TryLater ? error.cause : error;
    if (refusal instanceof SlackError && refusal.concerns) await loseCard(own, root, services);
    throw error;
  }
}
