import type { CardReference } from "../../src/effects/card/card.ts";
import type { Removal } from "./safeguards.ts";

type Claim = Parameters<Removal["without"]["cards"] & object>[0]["claim"];

const keyOf = ({ conversation, group }: CardReference) => `${conversation} ${group}`;

/**
 * Safeguards of cards: one root, and the present in the end. Others break too seldom in runs of few edits:
 * test/deliver/card.test.ts has that an edit names the generation which it saw and keeps others away until it has come to
 * rest, test/deliver/card-pace.test.ts the pace.
 */
export const ofCards: Removal[] = [
  {
    name: "card: claimed before the conversation is read and the root is posted",
    without: {
      cards: (cards) => {
        const claims = new Map<string, Parameters<Claim>>();
        return {
          ...cards,
          async claim(card, claim, seen) {
            claims.set(keyOf(card), [card, claim, seen]);
            return true;
          },
          async posted(card, by, where) {
            const claim = claims.get(keyOf(card));
            if (claim) await cards.claim(...claim);
            return cards.posted(card, by, where);
          },
        };
      },
    },
  },
  {
    name: "card: what it shows is not known after an edit without an answer",
    without: {
      cards: (cards) => {
        const shown = new Map<string, string | undefined>();
        return {
          ...cards,
          async of(appId, conversation) {
            const found = await cards.of(appId, conversation);
            for (const card of found)
              if (card.shown) shown.set(keyOf({ ...card, appId, conversation }), card.shown);
            return found.map((card) => {
              const before = shown.get(keyOf({ ...card, appId, conversation }));
              return card.shown || !before ? card : { ...card, shown: before };
            });
          },
        };
      },
    },
  },
  {
    name: "card: a line that lands outside its thread is taken away, so that no change begins a card",
    without: { slack: (slack) => ({ ...slack, delete: async () => {} }) },
  },
];
