import type { Clock } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

type Reference = { id: string; team: string };

/** Which teammate of Intercom a person of Slack has confirmed to be, where their addresses differ. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(table: Table, clock: Clock) {
  return {
    /** The teammate's id; undefined where nothing was confirmed. */
    async teammateOf(appId: string, person: Reference): Promise<string | undefined> {
      const link = await table.get<Item & { teammate: string }>(keyOf(appId, person));
      return link?.teammate;
    },

    async link(appId: string, person: Reference, teammate: string): Promise<void> {
      await table.put({ ...keyOf(appId, person), teammate, since: clock() });
    },
  };
}

const keyOf = (appId: string, { team, id }: Reference) => ({ pk: `people#${appId}`, sk: `${team}/${id}` });
