import type { OutgoingMessage, Queue } from "../../messages/queue.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Parked, ParkedList } from "../../store/parked.ts";
import { type Choice, eachEntry } from "./choice.ts";
import type { LeasedChoice } from "./dead-letters.ts";
import { overtakenBy } from "./overtaken.ts";
import { messageAgain, notificationAgain, parkedAgain, type Replay } from "./replay.ts";

type Means = { ledger: Ledger; parkedList: ParkedList; queues: Record<Parked["what"], Queue> };

/** Called for each message that was sent, and for each parked effect that was left out. */
export type ReplayReport = { sent: () => void; leftOut: (parked: Parked, newer: string) => void };

/** Sends everything that was chosen, and takes from the list and the dead-letter queues what is no longer parked. */
export async function sendAll(
  { ledger, parkedList, queues }: Means,
  { parked, notifications, covered }: Choice,
  dead: LeasedChoice,
  replay: Replay,
  report: ReplayReport,
): Promise<void> {
  const bodies = new Set<string>();
  const sent = ({ body }: OutgoingMessage) => {
    bodies.add(body);
    report.sent();
  };
  const senders = {
    notification: inOrder(queues.notification, sent),
    effect: inOrder(queues.effect, sent),
  };
  for (const one of parked) {
    const newer = replay.again ? undefined : await overtakenBy(one, ledger);
    if (newer) {
      report.leftOut(one, newer);
      await parkedList.remove(one);
    } else {
      await senders[one.what].send(await parkedAgain(one, dead.textOf(one), ledger, replay));
    }
  }
  for (const { what, body, group } of dead.strays)
    await senders[what].send(messageAgain(body, group, replay));
  for await (const entry of eachEntry(ledger, notifications))
    await senders.notification.send(notificationAgain(entry, replay));
  await Promise.all([senders.notification.flush(), senders.effect.flush()]);
  // No stage takes these off the list. When they are parked again, they are listed again.
  for (const one of parked) if (one.subject === "unreadable") await parkedList.remove(one);
  // The reactions may decide on other effects now; one that fails again is parked anew (promise 1).
  if (replay.anew) for (const one of covered) if (one.what === "effect") await parkedList.removeAsRead(one);
  await dead.remove(bodies);
}

/**
 * Sends messages ten at a time, no two of a group in one call: SQS may refuse some of a call's messages, and a group
 * has to stay in order.
 */
export function inOrder(queue: Queue, sent: (message: OutgoingMessage) => void) {
  let waiting: OutgoingMessage[] = [];

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    await queue.send(waiting);
    for (const message of waiting) sent(message);
    waiting = [];
  }

  return {
    flush,
    async send(message: OutgoingMessage): Promise<void> {
      if (waiting.length === 10 || waiting.some(({ group }) => group === message.group)) await flush();
      waiting.push(message);
    },
  };
}
