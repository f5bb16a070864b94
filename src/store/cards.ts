import type { Card, CardFacts } from "../effects/card/card.ts";
import type { Clock } from "../platform/time.ts";
import { pack, unpack } from "./packed.ts";
import { type Expression, eachItem, type Item, type Table } from "./table.ts";
import { expiry, subjectKey } from "./tables.ts";

type Stored = Item & { sk: string; packed: Uint8Array } & Omit<Card, "facts" | "group">;

/**
 * A conversation's cards, one for each message group. Each write names the generation that it saw, so that of two
 * workers one is refused.
 */
export type Cards = ReturnType<typeof createCards>;

export function createCards(table: Table, clock: Clock) {
  const keyOf = (appId: string, conversation: string, group: string) => ({
    pk: subjectKey(appId, `conversation:${conversation}`),
    sk: `${prefix}${group}`,
  });

  return {
    async read(appId: string, conversation: string, group: string): Promise<Card | undefined> {
      const item = await table.get<Stored>(keyOf(appId, conversation, group));
      return item && cardOf(item);
    },

    async of(appId: string, conversation: string): Promise<Card[]> {
      const { pk } = keyOf(appId, conversation, "");
      const condition = {
        text: "pk = :pk AND begins_with(sk, :prefix)",
        values: { ":pk": pk, ":prefix": prefix },
      };
      const cards: Card[] = [];
      for await (const item of eachItem<Stored>(table, condition)) cards.push(cardOf(item));
      return cards;
    },

    /**
     * Claims the card for one effect before its root is posted. `seen` is the generation of a card that is gone, or
     * that another effect claimed and gave up; undefined where there is none. False when another effect was faster.
     */
    claim(
      appId: string,
      conversation: string,
      { group, by, to, facts }: Pick<Card, "group" | "by" | "to" | "facts">,
      seen: number | undefined,
    ): Promise<boolean> {
      const { set, names, values } = setting({ by, to, generation: (seen ?? 0) + 1, packed: packed(facts) });
      const removed = ["channel", "ts", "gone", ...whatIsShown].map((name) => `#${name}`);
      return table.update(
        keyOf(appId, conversation, group),
        {
          text: `${set} REMOVE ${removed.join(", ")}`,
          names: { ...names, ...named("channel", "ts", "gone", ...whatIsShown) },
          values,
        },
        seen === undefined ? { text: "attribute_not_exists(#by)" } : ifGeneration(seen),
      );
    },

    /** Where the root stands. `shown` and `readAt` only where it is known what it shows. False when `by` has lost the claim. */
    posted(
      appId: string,
      conversation: string,
      group: string,
      by: string,
      { channel, ts, shown, readAt }: Pick<Card, "channel" | "ts" | "shown" | "readAt">,
    ): Promise<boolean> {
      const { set, names, values } = setting({ channel, ts, shown, readAt });
      return table.update(
        keyOf(appId, conversation, group),
        {
          text: `${set} ADD #generation :one`,
          names: { ...names, "#generation": "generation" },
          values: { ...values, ":one": 1 },
        },
        { text: "#by = :by", names: { "#by": "by" }, values: { ":by": by } },
      );
    },

    /**
     * Takes the card for one edit, until `until` (unix ms) at the latest, when a request that got no answer has come to
     * rest. Gives the generation with which the edit ends; undefined when somebody else changed the card since it was read.
     */
    async beginEdit(
      appId: string,
      conversation: string,
      { group, generation }: Pick<Card, "group" | "generation">,
      until: number,
    ): Promise<number | undefined> {
      const { set, names, values } = setting({ generation: generation + 1, editingUntil: until });
      const begun = await table.update(
        keyOf(appId, conversation, group),
        { text: `${set} REMOVE #shown, #readAt`, names: { ...names, ...named("shown", "readAt") }, values },
        {
          text: "#generation = :seen AND (attribute_not_exists(#editingUntil) OR #editingUntil <= :now)",
          values: { ":seen": generation, ":now": clock() },
        },
      );
      return begun ? generation + 1 : undefined;
    },

    /** Ends an edit that was answered: what is shown now, or that the card is gone, or neither after a refusal. */
    async endEdit(
      appId: string,
      conversation: string,
      { group, generation }: Pick<Card, "group" | "generation">,
      outcome: Pick<Card, "shown" | "readAt" | "gone">,
    ): Promise<void> {
      const { set, names, values } = setting(outcome);
      await table.update(
        keyOf(appId, conversation, group),
        {
          text: `${set} REMOVE #editingUntil`,
          names: { ...names, "#editingUntil": "editingUntil" },
          values,
        },
        ifGeneration(generation),
      );
    },

    /** Somebody deleted the card in Slack. */
    async setGone(
      appId: string,
      conversation: string,
      { group, generation }: Pick<Card, "group" | "generation">,
    ): Promise<void> {
      const { set, names, values } = setting({ gone: true, generation: generation + 1 });
      await table.update(
        keyOf(appId, conversation, group),
        { text: set, names, values },
        ifGeneration(generation),
      );
    },

    /** Replaces what the card says beside the state. It is drawn anew even if an edit is under way. */
    async setFacts(
      appId: string,
      conversation: string,
      { group }: Pick<Card, "group">,
      facts: CardFacts,
    ): Promise<void> {
      const { set, names, values } = setting({ packed: packed(facts) });
      await table.update(
        keyOf(appId, conversation, group),
        {
          text: `${set} REMOVE #shown, #readAt ADD #generation :one`,
          names: { ...names, ...named("shown", "readAt", "generation") },
          values: { ...values, ":one": 1 },
        },
        { text: "attribute_exists(#by)", names: { "#by": "by" } },
      );
    },
  };

  /** Sets what is defined, and keeps the record for as long as anything else of the conversation. */
  function setting(fields: Record<string, unknown>) {
    const set = Object.entries({ ...fields, expiresAt: expiry(clock()) }).filter(
      ([, value]) => value !== undefined,
    );
    return {
      set: `SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")}`,
      names: named(...set.map(([name]) => name)),
      values: Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
    };
  }
}

const prefix = "card#";
const whatIsShown = ["shown", "readAt", "editingUntil"];

const named = (...names: string[]) => Object.fromEntries(names.map((name) => [`#${name}`, name]));

const ifGeneration = (seen: number): Expression => ({
  text: "#generation = :seen",
  names: { "#generation": "generation" },
  values: { ":seen": seen },
});

const packed = (facts: CardFacts) => pack(JSON.stringify(facts));

function cardOf({ sk, pk: _, packed, expiresAt: __, ...rest }: Stored): Card {
  return { ...rest, group: sk.slice(prefix.length), facts: JSON.parse(unpack(packed)) };
}
