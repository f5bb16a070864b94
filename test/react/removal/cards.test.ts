import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../../simulation/memory/tables.ts";
import type { CardFacts } from "../../../src/effects/card/card.ts";
import { removed } from "../../../src/effects/removed-words.ts";
import type { EventMessage } from "../../../src/messages/event-message.ts";
import { TryLater } from "../../../src/platform/errors.ts";
import { removeFromCards } from "../../../src/react/removal/cards.ts";
import type { Scrubbing } from "../../../src/react/removal/scrub.ts";
import { type Cards, createCards } from "../../../src/store/cards.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const clock = () => noon;
const card = { appId: "app", conversation: "1", group: "slack:#vip" };
const factsOf = (title: string): CardFacts => ({ title, labels: [], lines: [], links: [] });
const scrubbing: Scrubbing = { what: "parts", parts: ["7"], removing: { by: "n2", words: ["secret"] } };
const message: EventMessage = {
  ...{ origin: "webhook", appId: "app", subject: "conversation:1", id: "n2" },
  ...{ receivedAt: noon, raw: "{}", truncated: false },
};

let cards: Cards;
const remove = (from: Pick<Cards, "of" | "setFacts">) =>
  removeFromCards({ cards: from, effects: { send: async () => undefined }, clock }, message, scrubbing);
const title = async () => (await cards.read(card))?.facts.title;
const claim = (by: string, facts: CardFacts, seen?: number) =>
  cards.claim(card, { by, to: "#vip", facts }, seen);

beforeEach(async () => {
  cards = createCards((await createMemoryTables()).ledger, clock);
  await claim("first/0", factsOf("secret"));
});

it("takes the words out of a card", async () => {
  await remove(cards);
  expect(await title()).toBe(removed);
});

it("puts nothing of an earlier alert on the card that another one has begun meanwhile (promise 7)", async () => {
  const overtaken: typeof cards = {
    ...cards,
    async of(...asked) {
      const before = await cards.of(...asked);
      await claim("second/0", factsOf("Another alert"), before[0]?.generation);
      return before;
    },
  };
  await expect(remove(overtaken), "comes back").rejects.toBeInstanceOf(TryLater);
  await remove(cards);
  expect(await title()).toBe("Another alert");
});
