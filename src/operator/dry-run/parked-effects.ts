import { type DeliveryRecord, keyOf } from "../../store/delivery-record.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Item, Table } from "../../store/table.ts";

type Decided = Pick<LedgerEntry, "appId" | "subject" | "decisions">;

/** The idempotency keys of what was decided and not done: it is parked, or was and has been given up. */
export type ParkedEffects = (entries: readonly Decided[]) => Promise<ReadonlySet<string>>;

export const parkedEffectsIn =
  (ledger: Table): ParkedEffects =>
  async (entries) => {
    const keys = entries.flatMap(({ appId, subject, decisions }) =>
      decisions
        .filter(({ by }) => by === undefined)
        .map(({ idempotencyKey }) => keyOf({ appId, subject, idempotencyKey })),
    );
    const records = await ledger.getMany<DeliveryRecord & Item>(keys);
    return new Set(
      records.filter(({ state }) => state === "parked").map(({ idempotencyKey }) => idempotencyKey),
    );
  };
