import { describe, expect, it } from "vitest";
import { messageLimit } from "../../../src/messages/event-message.ts";
import { queueText } from "../../../src/messages/queue-text.ts";
import { minutes } from "../../../src/platform/time.ts";
import type { Difference } from "../engines/queueing.ts";
import { bodies, type QueueUnderTest } from "./under-test.ts";

/** Sending and deduplication. */
export function sending(tested: QueueUnderTest, differs: Difference[]): void {
  describe("takes", () => {
    it("a message and hands it out unchanged, with its group and receive count", async () => {
      await tested.send("app/conversation:1", '{"text":"ü ☂"}');
      const [message] = await tested.receive();
      expect(message?.Body).toBe('{"text":"ü ☂"}');
      expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: "1" });
      if (differs.includes("leaves the group out of what it hands out")) return;
      expect(message?.Attributes).toMatchObject({ MessageGroupId: "app/conversation:1" });
    });

    it("more than ten at once, and as much as fits", async () => {
      const many = Array.from({ length: 23 }, (_, n) =>
        tested.message(`group ${n}`.replace(" ", "-"), `${n}`),
      );
      const large = Array.from({ length: 3 }, (_, n) =>
        tested.message(`large-${n}`, "x".repeat(messageLimit - 10)),
      );
      await tested.queue.send([...many, ...large]);
      expect(await tested.receiveAll(26)).toHaveLength(26);
    });

    it("every text that Deskbell makes, and every name of a group", async () => {
      const odd = "🙂 \ufffe\uffff\u0000\u0007\u2028\ud800";
      await tested.queue.send([
        tested.message("a group with spaces, ünd more".repeat(9), queueText({ odd })),
      ]);
      const [message] = await tested.receive();
      expect(JSON.parse(message?.Body ?? "{}")).toEqual({ odd });
    });
  });

  describe("drops a repeat", () => {
    it("within its group, for five minutes, whether or not it was received", async () => {
      await tested.queue.send([tested.message("a", "first", "same")]);
      await tested.delete(...(await tested.receive()));
      await tested.queue.send([tested.message("a", "again", "same")]);
      expect(await tested.receive()).toEqual([]);
    });

    it.skipIf(differs.includes("ignores the deduplication scope"))("but not in another group", async () => {
      await tested.queue.send([tested.message("a", "first", "same"), tested.message("b", "second", "same")]);
      expect(bodies(await tested.receiveAll(2)).sort()).toEqual(["first", "second"]);
    });

    it.skipIf(differs.includes("cannot let five minutes pass"))("but not after five minutes", async () => {
      await tested.queue.send([tested.message("a", "first", "same")]);
      await tested.delete(...(await tested.receive()));
      await tested.pass(minutes(5));
      await tested.queue.send([tested.message("a", "again", "same")]);
      expect(bodies(await tested.receive())).toEqual(["again"]);
    });
  });
}
