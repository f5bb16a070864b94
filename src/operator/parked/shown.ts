import type { DeliveryRecords } from "../../store/delivery-records.ts";
import type { FailedAttempt } from "../../store/failed-attempt.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked } from "../../store/parked.ts";

/** A parked message with what the ledger knows about it. */
export type ShownParked = Omit<Parked, "body"> & {
  about: string;
  notification: string;
  attempts: number;
  failedAttempts: FailedAttempt[];
};

type Sources = { ledger: Pick<Ledger, "read">; deliveryRecords: Pick<DeliveryRecords, "read"> };

export async function shownParked(
  { body: _, ...one }: Parked,
  { ledger, deliveryRecords }: Sources,
): Promise<ShownParked> {
  const { appId, subject, id, what } = one;
  if (what === "notification") {
    const entry = await ledger.read(one);
    const failedAttempts = entry?.failedAttempts ?? [];
    return {
      ...one,
      about: entry?.topic || "notification",
      notification: id,
      attempts: failedAttempts.length,
      failedAttempts,
    };
  }
  const progress = await deliveryRecords.read({ appId, subject, idempotencyKey: id });
  const about = progress ? `${progress.kind} to ${progress.group}` : "effect";
  const { notificationId = "", attempts = 0, failedAttempts = [] } = progress ?? {};
  return { ...one, about, notification: notificationId, attempts, failedAttempts };
}
