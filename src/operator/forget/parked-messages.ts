import type { LeasedMessages } from "../../messages/dead-letter-queue.ts";
import { decodeEventMessage } from "../../messages/event-message.ts";
import type { Tombstones } from "../../store/tombstones.ts";
import { concernOf, type Person } from "./concern.ts";

type ParkedQueue = { lease: () => Promise<LeasedMessages>; length: () => Promise<number> };
type Partitions = ReadonlyMap<string, "all" | Set<string>>;

/**
 * Removes the parked messages that concern a person, belong to one of the partitions, or are of a subject that was forgotten
 * before. `unseen` counts those that SQS does not hand out, because they are behind others of their group.
 */
export async function forgetParkedMessages(
  queues: readonly ParkedQueue[],
  person: Person,
  partitions: Partitions,
  tombstones: Pick<Tombstones, "covering">,
): Promise<{ forgotten: number; unseen: number }> {
  let [forgotten, unseen] = [0, 0];
  for (const { lease, length } of queues) {
    const leased = await lease();
    try {
      do {
        for (const { body, handle } of leased.messages()) {
          if (!(await concerns(body, person, partitions, tombstones))) continue;
          await leased.remove(handle);
          forgotten += 1;
        }
      } while (await leased.more());
      unseen += Math.max(0, (await length()) - leased.messages().length);
    } finally {
      await leased.release();
    }
  }
  return { forgotten, unseen };
}

async function concerns(
  body: string,
  person: Person,
  partitions: Partitions,
  tombstones: Pick<Tombstones, "covering">,
): Promise<boolean> {
  const { appId, subject, notificationId, id } = referenceOf(body);
  const own = String(notificationId ?? id);
  const extent = partitions.get(`${appId}/${subject}`);
  if (extent === "all" || extent?.has(own)) return true;
  // An effect names no person, and the ledger may have lost the notification that leads to one.
  const forgotten = await tombstones.covering(String(appId), [String(subject), `${subject}#${own}`]);
  return forgotten !== undefined || concernOf(textOf(body), person).concerned;
}

function referenceOf(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

/** A notification may be compressed in its message. */
function textOf(body: string): string {
  try {
    return decodeEventMessage(body).raw ?? body;
  } catch {
    return body;
  }
}
