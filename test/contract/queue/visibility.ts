import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { minutes, seconds } from "../../../src/platform/time.ts";
import type { Difference } from "../engines/queueing.ts";
import { bodies, type QueueUnderTest } from "./under-test.ts";

/** Visibility timeouts. */
export function visibility(tested: QueueUnderTest, differs: Difference[]): void {
  describe("keeps a message invisible", () => {
    it("until its time is up", async () => {
      await tested.send("a", "1");
      await tested.client.send(new ReceiveMessageCommand({ QueueUrl: tested.url, VisibilityTimeout: 1 }));
      expect(await tested.receive()).toEqual([]);
      await tested.pass(seconds(1.2));
      expect(bodies(await tested.receive())).toEqual(["1"]);
    });

    it("no longer than asked", async () => {
      await tested.send("a", "1");
      const [message] = await tested.receive();
      await tested.queue.postpone(message?.ReceiptHandle ?? "", tested.clock() - minutes(1));
      expect(bodies(await tested.receive())).toEqual(["1"]);
    });

    it("for twelve hours at most: a later time is cut", async () => {
      await tested.send("a", "1");
      const [message] = await tested.receive();
      await tested.queue.postpone(message?.ReceiptHandle ?? "", tested.clock() + minutes(60 * 24));
      expect(await tested.receive()).toEqual([]);
    });
  });

  describe("an expired ReceiptHandle", () => {
    const expired = async () => {
      await tested.send("a", "1");
      const [message] = await tested.receive();
      await tested.queue.postpone(message?.ReceiptHandle ?? "", tested.clock());
      const [again] = await tested.receive();
      return { message: message ?? {}, again: again ?? {} };
    };

    it.skipIf(differs.includes("lets an expired ReceiptHandle delete"))("deletes nothing", async () => {
      const { message, again } = await expired();
      await tested.delete(message).catch(() => undefined);
      await tested.queue.postpone(again.ReceiptHandle ?? "", tested.clock());
      expect(bodies(await tested.receive())).toEqual(["1"]);
    });

    it("does not disturb the present receiver of the message", async () => {
      const { again } = await expired();
      expect(await tested.delete(again)).toEqual([]);
      expect(await tested.receive()).toEqual([]);
    });
  });

  it.skipIf(differs.includes("drops the redrive policy"))(
    "moves what was handed out too often to the dead letters",
    async () => {
      await tested.send("a", "1");
      for (let receives = 0; receives < tested.maxReceives; receives++) {
        for (const { ReceiptHandle = "" } of await tested.receive())
          await tested.queue.postpone(ReceiptHandle, tested.clock());
      }
      expect(await tested.receive()).toEqual([]);
      expect(bodies(await tested.receive(tested.parkedUrl))).toEqual(["1"]);
    },
  );
}
