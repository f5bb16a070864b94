import type { DeliveryRecord } from "../../store/delivery-record.ts";
import type { LedgerEntry } from "../../store/entry.ts";

/** The records of effects that a removal led to, beside those that reactions decided. */
export function correctionsBy(
  { id, decisions }: Pick<LedgerEntry, "id" | "decisions">,
  records: readonly DeliveryRecord[],
): DeliveryRecord[] {
  const decided = new Set(decisions.map(({ idempotencyKey }) => idempotencyKey));
  return records.filter(
    ({ notificationId, idempotencyKey }) => notificationId === id && !decided.has(idempotencyKey),
  );
}
