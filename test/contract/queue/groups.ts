import { describe, expect, it } from "vitest";
import { seconds } from "../../../src/platform/time.ts";
import type { Difference } from "../engines/queueing.ts";
import { bodies, type Held } from "./held.ts";

/** Order within a group, and groups side by side. */
export function groups(held: Held, differs: Difference[]): void {
  const single = differs.includes("gives one message of a group at a time");

  describe("hands out", () => {
    it("a group in the order in which it was sent", async () => {
      await held.send("a", "1", "2", "3");
      const seen: (string | undefined)[] = [];
      for (let turn = 0; turn < 3; turn++) {
        const messages = await held.receive();
        seen.push(...bodies(messages));
        if (messages.length > 0) await held.delete(...messages);
      }
      expect(seen).toEqual(["1", "2", "3"]);
    });

    it(
      single
        ? "one message of a group at a time, where AWS gives several"
        : "several messages of a group at once",
      async () => {
        await held.send("a", "1", "2", "3");
        expect(bodies(await held.receive())).toEqual(single ? ["1"] : ["1", "2", "3"]);
      },
    );

    it("nothing more of a group while one of its messages is in hand, and other groups all the same", async () => {
      await held.send("a", "1");
      await held.receive();
      await held.send("a", "2");
      await held.send("b", "other");
      expect(bodies(await held.receiveAll(2))).toEqual(["other"]);
    });

    it("what came back first, with what followed it behind", async () => {
      await held.send("a", "1", "2");
      const [first, ...rest] = await held.receive();
      for (const { ReceiptHandle = "" } of [...rest, first ?? {}])
        await held.queue.postpone(ReceiptHandle, held.clock() + seconds(1));
      expect(await held.receive()).toEqual([]);
      await held.pass(seconds(1.2));
      const again = await held.receive();
      expect(again[0]).toMatchObject({ Body: "1", Attributes: { ApproximateReceiveCount: "2" } });
    });

    it.skipIf(single)("the rest of a batch whose first was deleted, before what was sent since", async () => {
      await held.send("a", "1", "2");
      const [first, second] = await held.receive();
      if (first) await held.delete(first);
      await held.send("a", "3");
      await held.queue.postpone(second?.ReceiptHandle ?? "", held.clock());
      expect(bodies(await held.receive())).toEqual(["2", "3"]);
    });
  });
}
