import type { EffectMessage } from "../messages/effect-message.ts";
import type { Clock } from "../platform/time.ts";
import type { DeliveryRecords } from "../store/delivery-records.ts";
import { withFailedAttempt } from "../store/failed-attempt.ts";
import { isHarmlessToRepeat } from "./handlers.ts";

const reason = "The process ended while the attempt was under way";

/**
 * Records that an attempt gets no answer any more, because its process is known to have ended. Like any attempt with an
 * unknown outcome it is then looked up aside, so that its message group need not wait for the end of its lease. The lease
 * stays: a request that was sent may still arrive.
 */
export async function recordInterrupted(
  deliveryRecords: Pick<DeliveryRecords, "read" | "end">,
  message: EffectMessage,
  clock: Clock,
): Promise<void> {
  const record = await deliveryRecords.read(message);
  if (record?.state !== "trying" || record.lookAt !== undefined) return;
  const now = clock();
  const lookAt = isHarmlessToRepeat(message.effect) ? (record.leaseExpiresAt ?? now) : now;
  const failedAttempts = withFailedAttempt(record.failedAttempts, { at: now, reason, nextAt: lookAt });
  await deliveryRecords.end(
    message,
    { state: "trying", lookAt, reason, failedAttempts },
    String(record.leaseOwner),
  );
}
