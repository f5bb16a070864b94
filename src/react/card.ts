import type { Reaction } from "../define/reaction.ts";
import type { Effect } from "../effects/effect.ts";
import { showCard } from "../effects/slack-show-card.ts";
import type { EventMessage } from "../messages/event-message.ts";
import { ConfigurationError } from "../platform/errors.ts";
import type { Cards } from "../store/cards.ts";
import type { Remaining } from "./other-events.ts";

/** Under this name the ledger has what Deskbell itself decides about cards. */
const cardName = "card";

/** Throws when a reaction has a name that is Deskbell's own: the two would share idempotency keys. */
export function refuseReservedNames(reactions: Readonly<Record<string, Reaction>>): void {
  if (Object.hasOwn(reactions, cardName))
    throw new ConfigurationError(
      `A reaction in src/reactions/index.ts is called ${cardName}, which is the name of Deskbell's own. Call it something else.`,
    );
}

/**
 * What an event asks for beside its reactions: the conversation's cards show the present. A card that an effect of the
 * same event is about to begin is one of them, since it may be drawn from facts that are older than Intercom's.
 */
export async function cardDecisions(
  cards: Pick<Cards, "of">,
  { appId, subject, origin }: EventMessage,
  wanted: readonly (Effect | undefined)[],
): Promise<Remaining[]> {
  const about = new Set(
    wanted.flatMap((effect) => (effect?.kind === "slack.card" ? [effect.conversation] : [])),
  );
  const [, conversation] = /^conversation:(.+)$/.exec(subject) ?? [];
  // A reminder changes nothing in Intercom.
  if (conversation && origin !== "reminder" && !about.has(conversation)) {
    const known = await cards.of(appId, conversation);
    if (known.some(({ gone }) => !gone)) about.add(conversation);
  }
  const effects = [...about].map((id) => showCard(appId, id));
  if (effects.length === 0) return [];
  return [{ result: { name: cardName, matched: true, why: "the conversation has a card" }, effects }];
}
