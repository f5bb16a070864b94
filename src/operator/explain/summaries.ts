import type { DeliveryRecord } from "../../store/delivery-record.ts";
import type { DeliveryRecords } from "../../store/delivery-records.ts";
import { heldSubject } from "../../store/reminders.ts";

/** The delivery records of one subject; a held alert that is shown in a summary has come as far as that has. */
export async function withSummaries(
  records: readonly DeliveryRecord[],
  deliveryRecords: Pick<DeliveryRecords, "read">,
  appId: string,
): Promise<DeliveryRecord[]> {
  return Promise.all(
    records.map(async (record) => {
      const summary = record.result?.summary;
      if (typeof summary !== "string") return record;
      const found = await deliveryRecords.read({
        ...{ appId, subject: heldSubject(record.group), idempotencyKey: summary },
      });
      const { state = "waiting", attempts = 0, reason, doneAt, result } = found ?? {};
      const told = { ...record, state, attempts, result: { ...result, summary } };
      return {
        ...told,
        ...(reason === undefined ? {} : { reason }),
        ...(doneAt === undefined ? {} : { doneAt }),
      };
    }),
  );
}
