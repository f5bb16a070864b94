import { unlessRefused } from "../platform/aws-refusal.ts";
import type { Log } from "../platform/log.ts";
import type { Queue } from "./queue.ts";
import { digest } from "./queue-text.ts";

/** What is parked, and where it belongs. */
export type ParkedReference = {
  appId: string;
  subject: string;
  what: "notification" | "effect";
  /** A notification's id or an effect's idempotency key. */
  id: string;
};
export type ParkedMessage = ParkedReference & { reason: string };

export type Parking = {
  list: {
    add(parked: ParkedMessage & { body: string }): Promise<void>;
    remove(reference: ParkedReference): Promise<void>;
  };
  queue: Queue;
  log: Log;
};

/**
 * Parks a message (promise 1): on the dead-letter queue, which the alarm watches, and on the ledger's list,
 * with the reason. `body` is the message as it came, so that a replay can put it back.
 */
export async function park(
  { list, queue, log }: Parking,
  parked: ParkedMessage,
  body: string,
): Promise<void> {
  const { appId, subject, id, what } = parked;
  // Deduplicated by its body: a replay that is parked again within SQS's five minutes is another message. A group of its
  // own: SQS hands out nothing that stands behind a leased message of its group, so it could be neither replayed nor
  // dropped alone. The list says in which order a replay sends.
  await queue.send([{ body, group: digest(`${appId}/${what}/${id}`), deduplicationId: digest(body) }]);
  // What the table can never take is on the dead-letter queue all the same, and must not come back for hours.
  await unlessRefused(list.add({ ...parked, body }));
  // A reaction's own error may quote what a customer wrote. The ledger may hold that, a log may not.
  log({ stage: "park", outcome: "parked", what, appId, subject, id });
}

/** A message that cannot be read names no subject; it is parked under SQS's id of it. */
export function unreadable(messageId: string, what: ParkedMessage["what"], reason: string): ParkedMessage {
  return { appId: "unknown", subject: "unreadable", id: messageId, what, reason };
}
