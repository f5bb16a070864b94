import type { Card, CardFacts, CardRecords, CardReference } from "../effects/card/card.ts";
import type { Clock } from "../platform/time.ts";
import { pack, unpack } from "./packed.ts";
import { createSubjects } from "./subjects.ts";
import { type Expression, eachItem, type Item, type Table } from "./table.ts";
import { expiry, subjectKey } from "./tables.ts";

export type StoredCard = Item & { sk: string; packed: Uint8Array } & Omit<Card, "facts" | "group">;

/** What a write sets, what it takes away, and whether the generation grows by one. */
type Change = { set?: Record<string, unknown>; remove?: readonly string[]; grows?: true };

export type Cards = CardRecords;

/**
 * A conversation's cards, one for each message group. A write names the generation that it saw, so that of two workers
 * one is refused.
 */
export function createCards(table: Table, clock: Clock): Cards {
  const subjects = createSubjects(table, clock);

  function write(card: CardReference, { set = {}, remove = [], grows }: Change, condition: Expression) {
    // It is kept for as long as anything else of the conversation.
    const all = Object.entries({ ...set, expiresAt: expiry(clock()) }).filter(([, one]) => one !== undefined);
    const removed = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(", ")}` : "";
    return table.update(
      keyOf(card),
      {
        text: `SET ${all.map(([name]) => `#${name} = :${name}`).join(", ")}${removed}${grows ? " ADD #generation :one" : ""}`,
        names: Object.fromEntries(
          [...all.map(([name]) => name), ...remove, ...(grows ? ["generation"] : [])].map((name) => [
            `#${name}`,
            name,
          ]),
        ),
        values: {
          ...Object.fromEntries(all.map(([name, value]) => [`:${name}`, value])),
          ...(grows ? { ":one": 1 } : {}),
        },
      },
      condition,
    );
  }

  return {
    async read(card) {
      const item = await table.get<StoredCard>(keyOf(card));
      return item && cardOf(item);
    },

    async of(appId, conversation) {
      const { pk } = keyOf({ appId, conversation, group: "" });
      const text = "pk = :pk AND begins_with(sk, :prefix)";
      const cards: Card[] = [];
      for await (const item of eachItem<StoredCard>(table, {
        text,
        values: { ":pk": pk, ":prefix": prefix },
      }))
        cards.push(cardOf(item));
      return cards;
    },

    async claim(card, { by, to, facts }, seen) {
      const { appId, conversation } = card;
      // First: an event that is handled later finds the note, and one handled earlier is in what is read after the claim.
      await subjects.noteCard({ appId, subject: `conversation:${conversation}` });
      const set = { by, to, generation: (seen ?? 0) + 1, packed: packed(facts) };
      const isFree: Expression = { text: "attribute_not_exists(#by)" };
      return write(
        card,
        { set, remove: ["channel", "ts", "gone", ...whatIsShown] },
        seen === undefined ? isFree : ifGeneration(seen),
      );
    },

    posted(card, by, { channel, ts, shown, readAt }) {
      const change = { set: { channel, ts, shown, readAt }, grows: true } as const;
      return write(card, change, { text: "#by = :by", names: { "#by": "by" }, values: { ":by": by } });
    },

    async beginEdit(card, generation, until) {
      const set = { generation: generation + 1, editingUntil: until };
      const begun = await write(
        card,
        { set, remove: ["shown", "readAt"] },
        {
          text: "#generation = :seen AND (attribute_not_exists(#editingUntil) OR #editingUntil <= :now)",
          values: { ":seen": generation, ":now": clock() },
        },
      );
      return begun ? generation + 1 : undefined;
    },

    async endEdit(card, generation, { shown, readAt, gone }) {
      await write(card, { set: { shown, readAt, gone }, remove: ["editingUntil"] }, ifGeneration(generation));
    },

    async setGone(card, generation) {
      await write(card, { set: { gone: true }, grows: true }, ifGeneration(generation));
    },

    setFacts: (card, generation, facts) =>
      write(
        card,
        { set: { packed: packed(facts) }, remove: ["shown", "readAt"], grows: true },
        ifGeneration(generation),
      ),
  };
}

const prefix = "card#";
const whatIsShown = ["shown", "readAt", "editingUntil"];

const keyOf = ({ appId, conversation, group }: CardReference) => ({
  pk: subjectKey(appId, `conversation:${conversation}`),
  sk: `${prefix}${group}`,
});

const ifGeneration = (seen: number): Expression => ({
  text: "#generation = :seen",
  names: { "#generation": "generation" },
  values: { ":seen": seen },
});

const packed = (facts: CardFacts) => pack(JSON.stringify(facts));

export function cardOf({ sk, pk: _, packed, expiresAt: __, ...rest }: StoredCard): Card {
  return { ...rest, group: sk.slice(prefix.length), facts: JSON.parse(unpack(packed)) };
}
