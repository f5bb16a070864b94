import type { Letter, Queue } from "../../src/queue/queue.ts";

/**
 * Sends letters ten at a time, no two of a group in one call: SQS may refuse some of a call's messages, and a group
 * has to stay in order.
 */
export function inOrder(queue: Queue, sent: () => void) {
  let waiting: Letter[] = [];

  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    await queue.send(waiting);
    for (const _ of waiting) sent();
    waiting = [];
  }

  return {
    flush,
    async send(letter: Letter): Promise<void> {
      if (waiting.length === 10 || waiting.some(({ group }) => group === letter.group)) await flush();
      waiting.push(letter);
    },
  };
}
