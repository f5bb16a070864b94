import { createHash } from "node:crypto";
import { TryLater } from "../platform/errors.ts";
import { seconds } from "../platform/time.ts";
import type { Card } from "./card/card.ts";
import { isBeingEdited, showCards } from "./card/show.ts";
import type { EffectRecord, KindHandler, KindRules, Services } from "./shape.ts";

/** Edits every card of a conversation to what it is now. Repeating it, or doing it late, is harmless. */
export type SlackShowCard = {
  kind: "slack.showCard";
  appId: string;
  conversation: string;
  /** The idempotency key of an effect in Intercom whose outcome the cards are to show. */
  after?: string;
  /** It takes away what was removed in Intercom. */
  removal?: true;
};

export const showCard = (appId: string, conversation: string, after?: string): SlackShowCard => ({
  kind: "slack.showCard",
  appId,
  conversation,
  ...(after ? { after } : {}),
});

/** Few groups, so that Slack's pace holds back edits and no alert; several, so that they need not wait for each other's calls. */
const groups = 4;

export const showCardRules: KindRules<SlackShowCard> = {
  group: ({ appId, conversation }) =>
    `slack:cards/${appId}/${createHash("sha256").update(conversation).digest().readUInt8(0) % groups}`,
  writes: () => [],
};

/** Clocks of workers differ, and Intercom may show a change a moment after it told of it. */
const margin = seconds(10);

export const showCardHandler: KindHandler<SlackShowCard> = {
  async prepare({ effect, subject, group, decidedAt }, services) {
    const { appId, conversation, after } = effect;
    const act = after ? await recordOf(after, { appId, subject }, services) : undefined;
    if (after && !isOver(act)) return { place: {}, behind: after };
    const cards = (await services.cards.of(appId, conversation)).filter(({ gone }) => !gone);
    for (const card of cards) {
      const isUnderWay = card.ts
        ? isBeingEdited(card, services.clock())
        : !(await isGivenUp(card, { appId, subject }, services));
      // It need not hold up the cards of other conversations.
      if (isUnderWay) return { place: {}, behind: card.by };
    }
    // Many changes at once, one edit: the card shows what was read after this one. An act may take effect long after it
    // was decided.
    const changedAt = Math.max(decidedAt, act?.doneAt ?? act?.triedAt ?? 0);
    if (cards.every(({ readAt = 0 }) => readAt > changedAt + margin)) return { place: { shown: "already" } };
    const at = await services.pace.waits(group);
    if (at !== undefined) throw new TryLater("Slack takes some 50 edits a minute", { at });
    return { place: {} };
  },

  async perform({ effect, appId, subject, group }, services, checkDeadline, { shown }) {
    if (shown) return { skipped: "shown already" };
    const { conversation, after, removal: isRemoval = false } = effect;
    if (after && !isOver(await recordOf(after, { appId, subject }, services)))
      throw new TryLater("What the card is to show is not over", { at: services.clock() + seconds(1) });
    const cards = await services.cards.of(appId, conversation);
    for (const card of cards)
      if (!card.ts && !card.gone && !(await isGivenUp(card, { appId, subject }, services)))
        throw new TryLater("The card is being posted", { at: services.clock() + seconds(3) });
    return showCards({ appId, conversation, group }, services, checkDeadline, { isRemoval });
  },

  lookup: "harmless to repeat",
  mayBeOvertaken: true,
};

const recordOf = (
  idempotencyKey: string,
  about: { appId: string; subject: string },
  { deliveryRecords }: Pick<Services, "deliveryRecords">,
): Promise<EffectRecord | undefined> => deliveryRecords.read({ ...about, idempotencyKey });

/** Whether an effect is done, or given up. */
const isOver = (record: EffectRecord | undefined): boolean =>
  record?.state === "parked" || record?.state === "done";

/** Whether the effect that was to post the card is over without it. */
export async function isGivenUp(
  { by, ts }: Card,
  about: { appId: string; subject: string },
  services: Pick<Services, "deliveryRecords">,
): Promise<boolean> {
  return !ts && isOver(await recordOf(by, about, services));
}
