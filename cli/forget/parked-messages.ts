import type { SQSClient } from "@aws-sdk/client-sqs";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import { concernOf, type Person } from "../../src/operator/forget/concern.ts";
import { holdDeadLetters } from "../replay/dead-letters.ts";

/** Deletes from the dead-letter queues what concerns a person or belongs to one of the partitions; returns how many. */
export async function forgetParkedMessages(
  sqs: SQSClient,
  queues: readonly string[],
  person: Person,
  partitions: ReadonlyMap<string, "all" | Set<string>>,
): Promise<number> {
  let forgotten = 0;
  for (const queue of queues) {
    const held = await holdDeadLetters(sqs, queue);
    try {
      do {
        for (const { body, handle } of held.messages()) {
          if (!concerns(body, person, partitions)) continue;
          await held.remove(handle);
          forgotten += 1;
        }
      } while (await held.more());
    } finally {
      await held.release();
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
