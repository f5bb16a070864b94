import { describe, expect, it } from "vitest";
import { messageLimit } from "../../../src/messages/event-message.ts";
import { queueText } from "../../../src/messages/queue-text.ts";
import { minutes } from "../../../src/platform/time.ts";
import type { Difference } from "../engines/queueing.ts";
import { bodies, type Held } from "./held.ts";

/** What is sent, and what counts as sent before. */
export function sending(held: Held, differs: Difference[]): void {
  describe("takes", () => {
    it("a message and gives it back as it was, with its group and how often it was handed out", async () => {
      await held.send("app/conversation:1", '{"text":"ü ☂"}');
      const [message] = await held.receive();
      expect(message?.Body).toBe('{"text":"ü ☂"}');
      expect(message?.Attributes).toMatchObject({ ApproximateReceiveCount: "1" });
      if (differs.includes("leaves the group out of what it hands out")) return;
      expect(message?.Attributes).toMatchObject({ MessageGroupId: "app/conversation:1" });
    });

    it("more than ten at once, and as much as fits", async () => {
      const many = Array.from({ length: 23 }, (_, n) => held.message(`group ${n}`.replace(" ", "-"), `${n}`));
      const large = Array.from({ length: 3 }, (_, n) =>
        held.message(`large-${n}`, "x".repeat(messageLimit - 10)),
      );
      await held.queue.send([...many, ...large]);
      expect(await held.receiveAll(26)).toHaveLength(26);
    });

    it("every text that Deskbell makes, and every name of a group", async () => {
      const odd = "🙂 \ufffe\uffff\u0000\u0007\u2028\ud800";
      await held.queue.send([held.message("a group with spaces, ünd more".repeat(9), queueText({ odd }))]);
      const [message] = await held.receive();
      expect(JSON.parse(message?.Body ?? "{}")).toEqual({ odd });
    });
  });

  describe("takes what was sent before for sent", () => {
    it("within its group, for five minutes, whether or not it was received", async () => {
      await held.queue.send([held.message("a", "first", "same")]);
      await held.delete(...(await held.receive()));
      await held.queue.send([held.message("a", "again", "same")]);
      expect(await held.receive()).toEqual([]);
    });

    it.skipIf(differs.includes("ignores the deduplication scope"))("but not in another group", async () => {
      await held.queue.send([held.message("a", "first", "same"), held.message("b", "second", "same")]);
      expect(bodies(await held.receiveAll(2)).sort()).toEqual(["first", "second"]);
    });

    it.skipIf(differs.includes("cannot let five minutes pass"))("but not after five minutes", async () => {
      await held.queue.send([held.message("a", "first", "same")]);
      await held.delete(...(await held.receive()));
      await held.pass(minutes(5));
      await held.queue.send([held.message("a", "again", "same")]);
      expect(bodies(await held.receive())).toEqual(["again"]);
    });
  });
}
