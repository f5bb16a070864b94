import { backoff } from "../../messages/retry-policy.ts";
import type { DeliveryRecord } from "../../store/delivery-record.ts";
import { secondLook } from "../../store/delivery-records.ts";
import type { LedgerEntry } from "../../store/entry.ts";

/** The soonest next try (unix ms) of a notification that waits, or of its effects; undefined where the ledger does not tell. */
export function nextTryOf(
  entry: LedgerEntry,
  records: readonly DeliveryRecord[],
  now: number,
): number | undefined {
  const own = new Set(entry.decisions.map(({ idempotencyKey }) => idempotencyKey));
  const tries = [
    ...(entry.state === "trying" ? [next(now, afterFailures(entry.failedAttempts))] : []),
    ...records
      .filter(({ idempotencyKey }) => own.has(idempotencyKey))
      .map((record) => nextTryOfEffect(record, now)),
  ].filter((at) => at !== undefined);
  return tries.length > 0 ? Math.min(...tries) : undefined;
}

function nextTryOfEffect(record: DeliveryRecord, now: number): number | undefined {
  const { state, lookAt, triedAt = now, leaseExpiresAt, nextLookAt, notBefore, failedAttempts } = record;
  // What may have happened is looked up again and again until it cannot happen any more.
  if (state === "trying" && lookAt !== undefined)
    return next(now, lookAt) ?? next(now, nextLookAt) ?? next(now, triedAt + secondLook, leaseExpiresAt);
  if (state === "trying" || state === "waiting") return next(now, notBefore ?? afterFailures(failedAttempts));
  return undefined;
}

/** The soonest of these that is still to come. */
function next(now: number, ...times: (number | undefined)[]): number | undefined {
  const ahead = times.filter((at): at is number => at !== undefined && at > now);
  return ahead.length > 0 ? Math.min(...ahead) : undefined;
}

/** Where no moment is recorded, the backoff is counted from the last failure: it is shorter by up to a quarter. */
function afterFailures(failed: LedgerEntry["failedAttempts"] = []): number | undefined {
  const last = failed.at(-1);
  return last && (last.nextAt ?? last.at + backoff(failed.length, () => 0));
}
