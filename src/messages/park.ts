import type { Log } from "../platform/log.ts";
import type { Parked, ParkedList } from "../store/parked.ts";
import { digest } from "./identifier.ts";
import type { Queue } from "./queue.ts";

export type Parking = { list: ParkedList; queue: Queue; log: Log };

/**
 * Parks a message (promise 1): on the dead-letter queue, where the alarm looks, and on the ledger's list,
 * with the reason. `body` is the message as it came, so that a replay can put it back.
 */
export async function park(
  { list, queue, log }: Parking,
  parked: Omit<Parked, "parkedAt" | "body">,
  body: string,
): Promise<void> {
  const { appId, subject, id, what } = parked;
  // By its body: what is replayed and parked again within SQS's five minutes is another message.
  await queue.send([{ body, group: `${appId}/${subject}`, deduplicationId: digest(body) }]);
  await list.add({ ...parked, body });
  // The reason may quote what a customer wrote (a reaction's own error): the ledger has it, the log has not.
  log({ stage: "park", outcome: "parked", what, appId, subject, id, metrics: { Parked: 1 } });
}

/** A message that cannot even be read belongs to nobody: it is parked under the message's own id. */
export function unreadable(
  messageId: string,
  what: Parked["what"],
  reason: string,
): Omit<Parked, "parkedAt" | "body"> {
  return { appId: "unknown", subject: "unreadable", id: messageId, what, reason };
}
