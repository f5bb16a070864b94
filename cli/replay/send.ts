import type { OutgoingMessage, Queue } from "../../src/messages/queue.ts";

/**
 * Sends up to ten messages per call, but only one of each group: SQS may refuse some messages of a call, and a group has
 * to stay in order.
 */
export function inOrder(queue: Queue, sent: () => void) {
  let waiting: OutgoingMessage[] = [];

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    await queue.send(waiting);
    for (const _ of waiting) sent();
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
