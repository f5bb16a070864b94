import type { Clock } from "../platform/time.ts";
import type { Expression, Item, Table } from "./table.ts";
import { expiry } from "./tables.ts";

/** A person of Slack: their id, and that of their Slack workspace. */
export type PersonId = { id: string; team: string };
/** Where to tell the person what became of their code. */
type Place = { channel?: string; responseUrl?: string };

export type Claimed = { person: PersonId; place: Place };
/** A code that was used. It was valid until then (unix ms). */
type Used = Claimed & { until: number };

/**
 * Which teammate of Intercom a person of Slack has confirmed to be, where their addresses differ, and the codes by which
 * it is confirmed. Of a code only a hash is kept.
 */
export type People = ReturnType<typeof createPeople>;

export function createPeople(table: Table, clock: Clock) {
  return {
    /** The teammate's id; undefined where nothing was confirmed. */
    async teammateOf(appId: string, person: PersonId): Promise<string | undefined> {
      const link = await table.get<Item & { teammate?: string }>(keyOf(appId, person));
      return link?.teammate;
    },

    /** `asked` is unix ms at which the person asked for it in Slack. False where they have asked for something since. */
    link(appId: string, person: PersonId, teammate: string, asked: number): Promise<boolean> {
      return table.put({ ...keyOf(appId, person), teammate, asked }, unlessAskedSince(asked));
    },

    /** Leaves a mark: a link that was asked for before may be told once more, and is not made again (promise 2). */
    async unlink(appId: string, person: PersonId, asked: number): Promise<void> {
      const mark = { ...keyOf(appId, person), asked, expiresAt: expiry(clock()) };
      await table.put(mark, unlessAskedSince(asked));
    },

    /** Keeps a code until then (unix ms). */
    async keepCode(hash: string, { person, place }: Claimed, until: number): Promise<void> {
      const { id, team } = person;
      const item = { ...codeKeyOf(hash), person: { id, team }, place, until };
      await table.put({ ...item, expiresAt: Math.ceil(until / 1000) }, { text: "attribute_not_exists(pk)" });
    },

    /** Uses a code; undefined when there is none, its time is over, or another than `by` has used it. */
    async claimCode(hash: string, by: string): Promise<Used | undefined> {
      const claimed = await table.update(
        codeKeyOf(hash),
        { text: "SET #by = :by", names: { "#by": "usedBy" }, values: { ":by": by } },
        {
          text: "#until > :now AND (attribute_not_exists(#by) OR #by = :by)",
          names: { "#until": "until" },
          values: { ":now": clock() },
        },
      );
      return claimed ? table.get<Item & Used>(codeKeyOf(hash)) : undefined;
    },
  };
}

const unlessAskedSince = (asked: number): Expression => ({
  text: "attribute_not_exists(#asked) OR #asked <= :asked",
  names: { "#asked": "asked" },
  values: { ":asked": asked },
});

const keyOf = (appId: string, { team, id }: PersonId) => ({ pk: `people#${appId}`, sk: `${team}/${id}` });
const codeKeyOf = (hash: string) => ({ pk: "people#codes", sk: hash });
