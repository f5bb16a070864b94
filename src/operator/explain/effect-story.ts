import type { DeliveryRecord } from "../../store/delivery-record.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { NotificationStory } from "./notification-story.ts";

/** What has become of one effect, by its delivery record if it has one. */
export function effectOf(
  idempotencyKey: string,
  group: string,
  kind: string,
  records: DeliveryRecord[],
): NotificationStory["effects"][number] {
  const found = records.find((one) => one.idempotencyKey === idempotencyKey);
  const over = found?.state === "done" || found?.state === "parked";
  return {
    idempotencyKey,
    group,
    kind,
    state: over ? (found.state as "done" | "parked") : "waiting",
    attempts: found?.attempts ?? 0,
    ...(found?.result && Object.keys(found.result).length > 0 ? { result: found.result } : {}),
    ...(found?.reason ? { reason: found.reason } : {}),
    ...(found?.firstTriedAt === undefined ? {} : { firstTriedAt: found.firstTriedAt }),
    ...(found?.doneAt === undefined ? {} : { doneAt: found.doneAt }),
    ...(found?.foundByLookup === undefined ? {} : { foundByLookup: found.foundByLookup }),
  };
}

/** What has become of a notification and all its effects. */
export function stateOf(
  entry: LedgerEntry,
  effects: NotificationStory["effects"],
): "waiting" | "handled" | "parked" {
  if (entry.state === "parked" || effects.some(({ state }) => state === "parked")) return "parked";
  return entry.state === "handled" && effects.every(({ state }) => state === "done") ? "handled" : "waiting";
}
