import { describe, expect, it } from "vitest";
import { seconds } from "../../../src/platform/time.ts";
import type { Difference } from "../engines/queueing.ts";
import { bodies, type QueueUnderTest } from "./under-test.ts";

/** Order within a group, and groups side by side. */
export function groups(tested: QueueUnderTest, differs: Difference[]): void {
  const single = differs.includes("gives one message of a group at a time");

  describe("hands out", () => {
    it("a group in the order in which it was sent", async () => {
      await tested.send("a", "1", "2", "3");
      const seen: (string | undefined)[] = [];
      for (let turn = 0; turn < 3; turn++) {
        const messages = await tested.receive();
        seen.push(...bodies(messages));
        if (messages.length > 0) await tested.delete(...messages);
      }
      expect(seen).toEqual(["1", "2", "3"]);
    });

    it(
      single
        ? "one message of a group at a time, where AWS gives several"
        : "several messages of a group at once",
      async () => {
        await tested.send("a", "1", "2", "3");
        expect(bodies(await tested.receive())).toEqual(single ? ["1"] : ["1", "2", "3"]);
      },
    );

    it("no other message of a group while one is invisible, and messages of other groups", async () => {
      await tested.send("a", "1");
      await tested.receive();
      await tested.send("a", "2");
      await tested.send("b", "other");
      expect(bodies(await tested.receiveAll(2))).toEqual(["other"]);
    });

    it("a message that came back before those that followed it", async () => {
      await tested.send("a", "1", "2");
      const [first, ...rest] = await tested.receive();
      for (const { ReceiptHandle = "" } of [...rest, first ?? {}])
        await tested.queue.postpone(ReceiptHandle, tested.clock() + seconds(1));
      expect(await tested.receive()).toEqual([]);
      await tested.pass(seconds(1.2));
      const again = await tested.receive();
      expect(again[0]).toMatchObject({ Body: "1", Attributes: { ApproximateReceiveCount: "2" } });
    });

    it.skipIf(single)("the rest of a batch whose first was deleted, before what was sent since", async () => {
      await tested.send("a", "1", "2");
      const [first, second] = await tested.receive();
      if (first) await tested.delete(first);
      await tested.send("a", "3");
      await tested.queue.postpone(second?.ReceiptHandle ?? "", tested.clock());
      expect(bodies(await tested.receive())).toEqual(["2", "3"]);
    });
  });
}
