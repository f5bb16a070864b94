import { expect, it } from "vitest";
import type { LeasedMessages } from "../../src/messages/dead-letter-queue.ts";
import { encodeEventMessage } from "../../src/messages/event-message.ts";
import { leaseChosen } from "../../src/operator/replay/dead-letters.ts";

const parked = { what: "notification", appId: "app", subject: "conversation:1", id: "n1" } as const;
const bodyOf = (origin: "webhook" | "replay") =>
  encodeEventMessage({ ...parked, origin, receivedAt: 1, raw: "{}" });

/** A dead-letter queue whose first message is leased at once, and each further one later. */
function queueOf(...bodies: string[]) {
  const waiting = bodies.map((body, nth) => ({ body, handle: `${nth}`, group: "app/conversation:1" }));
  const leased = waiting.splice(0, 1);
  const removed: string[] = [];
  const messages: LeasedMessages = {
    messages: () => leased.filter(({ handle }) => !removed.includes(handle)),
    async more() {
      const next = waiting.splice(0, 1);
      leased.push(...next);
      return next.length > 0;
    },
    remove: async (handle) => void removed.push(handle),
    release: async () => undefined,
  };
  return { messages, removed };
}

it("a dead letter that was parked anew while its replay went on stays, and its copies from before go", async () => {
  const { messages, removed } = queueOf(bodyOf("webhook"), bodyOf("webhook"), bodyOf("replay"));
  const chosen = { ...parked, body: bodyOf("webhook"), reason: "threw", parkedAt: 1 };
  const dead = await leaseChosen(async () => messages, [chosen as never], false);
  await dead.remove(new Set([bodyOf("replay")]));
  expect(removed).toEqual(["0", "1"]);
});

it("what was parked anew before goes with the next replay, although that sends the same", async () => {
  const { messages, removed } = queueOf(bodyOf("replay"));
  const chosen = { ...parked, body: bodyOf("replay"), reason: "threw", parkedAt: 1 };
  const dead = await leaseChosen(async () => messages, [chosen as never], false);
  await dead.remove(new Set([bodyOf("replay")]));
  expect(removed).toEqual(["0"]);
});
