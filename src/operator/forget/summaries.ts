import type { DeliveryRecord } from "../../store/delivery-record.ts";
import { createDeliveryRecords } from "../../store/delivery-records.ts";
import { createLedger } from "../../store/ledger.ts";
import { heldSubject } from "../../store/reminders.ts";
import type { Table } from "../../store/table.ts";
import { readSubjectKey } from "../../store/tables.ts";
import type { Post } from "./forget.ts";

/**
 * The messages in Slack that show a held alert with others: the one that lists it, and of a roll-up the first one, which
 * names the customer. They go as a whole.
 */
export async function summariesShowing(
  table: Table,
  { pk, group = "", releasedBy, result, idempotencyKey }: { pk: string } & Partial<DeliveryRecord>,
): Promise<Post[]> {
  if (releasedBy === undefined || typeof result?.summary !== "string") return [];
  const { appId } = readSubjectKey(pk);
  const place = { appId, subject: heldSubject(group) };
  // Only reads: the clock is of no use.
  const [ledger, records] = [createLedger(table, Date.now), createDeliveryRecords(table, Date.now)];
  const release = await ledger.read({ ...place, id: releasedBy });
  const summaries = (release?.decisions ?? []).flatMap(({ effect, idempotencyKey }) =>
    effect.kind === "slack.summary" ? [{ effect, idempotencyKey }] : [],
  );
  const listing = summaries.filter(({ effect }) =>
    effect.of.some((one) => one.idempotencyKey === idempotencyKey),
  );
  const keys = new Set(
    listing.flatMap(({ effect, idempotencyKey: own }) =>
      effect.because === "roll-up" && effect.under !== undefined ? [own, effect.under] : [own],
    ),
  );
  const found = await Promise.all([...keys].map((key) => records.read({ ...place, idempotencyKey: key })));
  return found.flatMap((record) => {
    const { channel, ts } = record?.result ?? {};
    return typeof channel === "string" && typeof ts === "string" ? [{ channel, ts }] : [];
  });
}
