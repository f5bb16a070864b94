import { readNotification } from "../intercom/webhook/notification.ts";
import type { Known } from "../store/ledger.ts";
import type { Demand } from "./demand.ts";
import { type Happening, inOrder } from "./happening.ts";

/** A notification that nobody sent: as Intercom's own would have been read, it names the same deduplication key. */
export type Untold = { id: string; subject: string; topic: string; raw: string };

type Fact = Pick<Known, "deduplicationKey" | "topic">;

/**
 * Of what happened, what some reaction should have heard of and the ledger does not know, in order. Topics overlap:
 * whoever listens to several of one happening has heard of it by any of them.
 */
export function missing(
  happenings: readonly Happening[],
  known: readonly Fact[],
  demands: readonly Demand[],
  { appId, now }: { appId: string; now: number },
): Untold[] {
  const told: Fact[] = [...known];
  return inOrder(happenings).flatMap((happening) =>
    demands.flatMap(({ topics }): Untold[] => {
      const topic = happening.topics.find((one) => topics.includes(one));
      if (topic === undefined) return [];
      const untold = synthesise(happening, topic, appId, now);
      if (told.some((one) => one.deduplicationKey === untold.deduplicationKey && topics.includes(one.topic)))
        return [];
      told.push(untold);
      const { id, subject, raw } = untold;
      return [{ id, subject, topic, raw }];
    }),
  );
}

/** The same id whenever it is found again, so that being cut off and starting over adds nothing. */
function synthesise({ name, item }: Happening, topic: string, appId: string, now: number) {
  const id = `reconcile:${topic}:${name}`;
  const notification = {
    type: "notification_event",
    app_id: appId,
    id,
    topic,
    created_at: Math.floor(now / 1000),
    data: { type: "notification_event_data", item },
  };
  const { deduplicationKey, subject } = readNotification(notification);
  return {
    id,
    subject,
    topic,
    deduplicationKey: `${appId}/${deduplicationKey}`,
    raw: JSON.stringify(notification),
  };
}
