import type { Clock, Duration } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";
import { subjectKey } from "./tables.ts";

/** What reconciliation searches for changes. */
export type ReconciledKind = "conversations" | "tickets";

/** How far reconciliation has come with one kind in one workspace. All times are unix seconds by Intercom's clock. */
export type Watermark = {
  /** Deskbell was not running before this, so nothing earlier is looked for. */
  floor: number;
  /** Everything that happened before is accounted for. */
  from: number;
  /** Of a pass that was cut off: the end of the time it covers, and the changes it has seen. */
  until?: number;
  through?: Through;
};

/** Every change before `at` was seen, and within that second those up to this id. */
export type Through = { at: number; id?: string };

/** The outcome of the last run, for operators. `at` is unix ms. */
export type Run = { at: number; looked: number; found: number; behind: boolean; reason?: string };

type Stored = Item &
  Watermark & { leaseExpiresAt?: number; leaseOwner?: string; startedAt?: number; run?: Run };

const turnKey = { pk: "reconcile", sk: "turn" };

export type Watermarks = ReturnType<typeof createWatermarks>;

export function createWatermarks(table: Table, clock: Clock) {
  const keyOf = (appId: string, kind: ReconciledKind) => ({
    pk: subjectKey(appId, "reconcile"),
    sk: `watermark#${kind}`,
  });

  return {
    read: (
      appId: string,
      kind: ReconciledKind,
    ): Promise<(Watermark & { startedAt?: number; run?: Run }) | undefined> =>
      table.get<Stored>(keyOf(appId, kind)),

    /**
     * Takes the lease of a kind for `life`, so that only one worker searches it; false when another has the lease. It says
     * yes again to the same owner, whose first answer may have been lost: a pass would begin a quarter of an hour late.
     */
    takeLease(appId: string, kind: ReconciledKind, leaseOwner: string, life: Duration): Promise<boolean> {
      const now = clock();
      return table.update(
        keyOf(appId, kind),
        {
          text: "SET #leaseExpiresAt = :leased, #leaseOwner = :owner, #started = :now",
          names: {
            "#leaseExpiresAt": "leaseExpiresAt",
            "#leaseOwner": "leaseOwner",
            "#started": "startedAt",
          },
          values: { ":leased": now + life, ":owner": leaseOwner, ":now": now },
        },
        { text: "attribute_not_exists(#leaseExpiresAt) OR #leaseExpiresAt <= :now OR #leaseOwner = :owner" },
      );
    },

    /** Takes the lease of reconciliation as a whole; false when another worker has it. */
    takeTurn(leaseOwner: string, life: Duration): Promise<boolean> {
      const now = clock();
      return table.update(
        turnKey,
        {
          text: "SET #leaseExpiresAt = :leased, #leaseOwner = :owner",
          names: { "#leaseExpiresAt": "leaseExpiresAt", "#leaseOwner": "leaseOwner" },
          values: { ":leased": now + life, ":owner": leaseOwner, ":now": now },
        },
        { text: "attribute_not_exists(#leaseExpiresAt) OR #leaseExpiresAt <= :now OR #leaseOwner = :owner" },
      );
    },

    endTurn(leaseOwner: string): Promise<boolean> {
      return table.update(
        turnKey,
        {
          text: "REMOVE #leaseExpiresAt, #leaseOwner",
          names: { "#leaseExpiresAt": "leaseExpiresAt", "#leaseOwner": "leaseOwner" },
          values: { ":me": leaseOwner },
        },
        { text: "#leaseOwner = :me" },
      );
    },

    /** Moves the watermark; with a `run` it also releases the lease. False when another worker has taken over. */
    move(
      appId: string,
      kind: ReconciledKind,
      leaseOwner: string,
      { floor, from, until, through }: Watermark,
      run?: Run,
    ) {
      const set = { floor, from, ...(run ? { run } : {}) };
      const pass = until !== undefined && through !== undefined ? { until, through } : {};
      const given = Object.entries({ ...set, ...pass });
      const gone = [
        ...("until" in pass ? [] : ["until", "through"]),
        ...(run ? ["leaseExpiresAt", "leaseOwner"] : []),
      ];
      return table.update(
        keyOf(appId, kind),
        {
          text:
            `SET ${given.map(([name]) => `#${name} = :${name}`).join(", ")}` +
            (gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(", ")}` : ""),
          names: Object.fromEntries(
            [...given.map(([name]) => name), ...gone, "leaseOwner"].map((name) => [`#${name}`, name]),
          ),
          values: {
            ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
            ":me": leaseOwner,
          },
        },
        { text: "#leaseOwner = :me" },
      );
    },
  };
}
