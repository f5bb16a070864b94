import type { LeasedMessages } from "../../messages/dead-letter-queue.ts";
import { decodeEventMessage } from "../../messages/event-message.ts";
import { concernOf, type Person } from "./concern.ts";

/** Removes the dead letters that concern a person or belong to one of the partitions; gives how many. */
export async function forgetParkedMessages(
  queues: readonly (() => Promise<LeasedMessages>)[],
  person: Person,
  partitions: ReadonlyMap<string, "all" | Set<string>>,
): Promise<number> {
  let forgotten = 0;
  for (const lease of queues) {
    const leased = await lease();
    try {
      do {
        for (const { body, handle } of leased.messages()) {
          if (!concerns(body, person, partitions)) continue;
          await leased.remove(handle);
          forgotten += 1;
        }
      } while (await leased.more());
    } finally {
      await leased.release();
    }
  }
  return forgotten;
}

function concerns(
  body: string,
  person: Person,
  partitions: ReadonlyMap<string, "all" | Set<string>>,
): boolean {
  const { appId, subject, notificationId, id } = referenceOf(body);
  const extent = partitions.get(`${appId}/${subject}`);
  if (extent === "all" || extent?.has(String(notificationId ?? id))) return true;
  return concernOf(textOf(body), person).concerned;
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
