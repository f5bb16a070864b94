import type { SQSRecord } from "aws-lambda";
import { laneInLogs } from "../../effects/effect.ts";
import { backoff } from "../../queue/backoff.ts";
import type { Outcome } from "../../queue/batch.ts";
import { decodeErrand, type Errand } from "../../queue/errand.ts";
import { attend } from "../attend.ts";
import { type Parking, park, unreadable } from "../park.ts";
import { type Delivery, deliver } from "./deliver.ts";

export type DeliverWork = Delivery & { parking: Parking; pause?: typeof backoff };

/** Delivers one message of the effects queue, and sees to it when that fails. */
export async function workOnErrand(work: DeliverWork, record: SQSRecord): Promise<Outcome> {
  const { parking, receipts, clock, log, pause = backoff } = work;
  let errand: Errand | undefined;
  return attend(
    async () => {
      errand = decodeErrand(record.body);
      await deliver(work, errand);
      if (errand.replayed) await parking.list.remove({ ...errand, what: "effect", id: errand.key });
    },
    {
      clock,
      backoff: pause,
      receives: Number(record.attributes.ApproximateReceiveCount) || 1,
      since: () => errand?.decidedAt,
      async park(reason) {
        if (!errand) return park(parking, unreadable(record.messageId, "effect", reason), record.body);
        const { appId, subject, key } = errand;
        await park(parking, { appId, subject, id: key, what: "effect", reason }, record.body);
        await receipts.end(errand, { state: "parked", reason });
      },
      async wait(reason, at) {
        const { key, lane, appId, notificationId: id } = errand ?? {};
        log({
          stage: "deliver",
          outcome: "waiting",
          key,
          lane: lane && laneInLogs(lane),
          appId,
          id,
          why: reason,
          until: new Date(at).toISOString(),
        });
      },
    },
  );
}
