import type { EffectResult, Place } from "../effects/shape.ts";
import type { FailedAttempt } from "./failed-attempt.ts";
import { subjectKey } from "./tables.ts";

/** What has become of an effect. Times are unix ms. */
export type DeliveryRecord = {
  idempotencyKey: string;
  kind: string;
  group: string;
  notificationId: string;
  /** trying: an attempt began and its outcome is not known; waiting: known not to have happened; done and parked: over. */
  state: "trying" | "waiting" | "done" | "parked";
  attempts: number;
  /** The first attempt, and the latest one: a look-up goes back to here. */
  firstTriedAt?: number;
  triedAt?: number;
  /** Where the latest attempt was made: a look-up looks there, wherever the next attempt would be made. */
  place?: Place;
  /** Until then the latest attempt may still take effect. */
  leaseExpiresAt?: number;
  /** The latest attempt got no answer that tells what became of it. It is first looked up then. */
  lookAt?: number;
  /** It could not be looked up, and is tried again then: for those who look on. */
  nextLookAt?: number;
  /** Before then the other side takes no further attempt, though the message may come back earlier. */
  notBefore?: number;
  /** When it was known to be done: the attempt was answered, or a look-up found what it had left. */
  doneAt?: number;
  /** The answer of the attempt was lost, and a look-up found that it had taken effect. */
  foundByLookup?: boolean;
  result?: EffectResult;
  /** Of an alert that was held: the event that released it. Another one does not release it again. */
  releasedBy?: string;
  reason?: string;
  /** The latest ones, oldest first. */
  failedAttempts?: FailedAttempt[];
};

export type EffectReference = { appId: string; subject: string; idempotencyKey: string };

export function keyOf({ appId, subject, idempotencyKey }: EffectReference) {
  return { pk: subjectKey(appId, subject), sk: `effect#${idempotencyKey}` };
}
