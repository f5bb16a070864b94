import { seconds } from "../platform/time.ts";
import type { StoredModel } from "./cached-item.ts";
import type { Table } from "./table.ts";

/** A fetch that takes longer has died with its worker. */
const leaseLife = seconds(15);

type Wanted = { lease: string; seen: StoredModel | undefined; now: number };

/**
 * Leases the fetch of a model for one reader; false where another has the lease, or the model is not as it was seen. It
 * says yes again to the same lease, whose first answer may have been lost.
 */
export function takeLease(table: Table, key: string, { lease, seen, now }: Wanted): Promise<boolean> {
  const { freshUntil } = seen ?? {};
  const asSeen = freshUntil === undefined ? "attribute_not_exists(freshUntil)" : "freshUntil = :seen";
  return table.update(
    { pk: key },
    {
      text: "SET lease = :lease, leaseExpiresAt = :until",
      values: { ":lease": lease, ":until": now + leaseLife },
    },
    {
      text: `lease = :lease OR (attribute_not_exists(lease) OR leaseExpiresAt <= :now) AND ${asSeen}`,
      values: { ":now": now, ...(freshUntil === undefined ? {} : { ":seen": freshUntil }) },
    },
  );
}

/**
 * After a failed fetch the next reader need not wait. When this fails too, it waits for `leaseLife`, no more. False
 * where the lease was not there any more, or that is not known.
 */
export function dropLease(table: Table, key: string, lease: string): Promise<boolean> {
  return table
    .update(
      { pk: key },
      { text: "REMOVE lease, leaseExpiresAt" },
      { text: "lease = :lease", values: { ":lease": lease } },
    )
    .catch(() => false);
}
