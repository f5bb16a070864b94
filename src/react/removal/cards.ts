import { type CardFacts, removedFacts } from "../../effects/card/card.ts";
import { groupOf } from "../../effects/effect.ts";
import { factsWithoutWords } from "../../effects/removed-words.ts";
import { showCard } from "../../effects/slack-show-card.ts";
import { encodeEffectMessage } from "../../messages/effect-message.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { Queue } from "../../messages/queue.ts";
import { TryLater } from "../../platform/errors.ts";
import type { Clock } from "../../platform/time.ts";
import type { Cards } from "../../store/cards.ts";
import { carriesIn, type Scrubbing } from "./scrub.ts";

/**
 * Takes what was removed out of the conversation's cards, which then show the present anew: the words themselves come
 * from Intercom, which has them no more.
 */
export async function removeFromCards(
  {
    cards,
    effects,
    clock,
  }: { cards: Pick<Cards, "of" | "setFacts">; effects: Pick<Queue, "send">; clock: Clock },
  { appId, subject, id }: EventMessage,
  scrubbing: Scrubbing,
): Promise<void> {
  const [, conversation] = /^conversation:(.+)$/.exec(subject) ?? [];
  const known = conversation ? await cards.of(appId, conversation) : [];
  if (!conversation || known.length === 0) return;
  for (const { group, generation, facts } of known) {
    const after = without(facts, scrubbing);
    if (JSON.stringify(after) === JSON.stringify(facts)) continue;
    if (!(await cards.setFacts({ appId, conversation, group }, generation, after)))
      throw new TryLater("The card was changed while words were taken out of it", { at: clock() });
  }
  const effect = { ...showCard(appId, conversation), removal: true as const };
  const [group, idempotencyKey] = [groupOf(effect), `${appId}/${subject}/card/removed:${id}`];
  const about = { appId, subject, notificationId: id, decidedAt: clock() };
  const body = encodeEffectMessage({ idempotencyKey, group, ...about, effect });
  await effects.send([{ body, group, deduplicationId: idempotencyKey }]);
}

function without(facts: CardFacts, scrubbing: Scrubbing): CardFacts {
  if (scrubbing.what === "subject") return removedFacts;
  const carries = carriesIn({ raw: "", decidedAt: Number.MAX_SAFE_INTEGER }, scrubbing);
  return carries ? factsWithoutWords(facts, carries) : facts;
}
