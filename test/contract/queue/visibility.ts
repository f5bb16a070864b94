import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { minutes, seconds } from "../../../src/platform/time.ts";
import type { Difference } from "../engines/queueing.ts";
import { bodies, type Held } from "./held.ts";

/** Out of sight and back again. */
export function visibility(held: Held, differs: Difference[]): void {
  describe("keeps a message out of sight", () => {
    it("until its time is up", async () => {
      await held.send("a", "1");
      await held.client.send(new ReceiveMessageCommand({ QueueUrl: held.url, VisibilityTimeout: 1 }));
      expect(await held.receive()).toEqual([]);
      await held.pass(seconds(1.2));
      expect(bodies(await held.receive())).toEqual(["1"]);
    });

    it("no longer than it is told", async () => {
      await held.send("a", "1");
      const [message] = await held.receive();
      await held.queue.postpone(message?.ReceiptHandle ?? "", held.clock() - minutes(1));
      expect(bodies(await held.receive())).toEqual(["1"]);
    });

    it("for as long as anyone may ask: what lies too far ahead is cut", async () => {
      await held.send("a", "1");
      const [message] = await held.receive();
      await held.queue.postpone(message?.ReceiptHandle ?? "", held.clock() + minutes(60 * 24));
      expect(await held.receive()).toEqual([]);
    });
  });

  describe("a delivery record whose time has run out", () => {
    const expired = async () => {
      await held.send("a", "1");
      const [message] = await held.receive();
      await held.queue.postpone(message?.ReceiptHandle ?? "", held.clock());
      const [again] = await held.receive();
      return { message: message ?? {}, again: again ?? {} };
    };

    it.skipIf(differs.includes("lets an expired receipt handle delete"))("deletes nothing", async () => {
      const { message, again } = await expired();
      await held.delete(message).catch(() => undefined);
      await held.queue.postpone(again.ReceiptHandle ?? "", held.clock());
      expect(bodies(await held.receive())).toEqual(["1"]);
    });

    it("hinders nobody who holds the message now", async () => {
      const { again } = await expired();
      expect(await held.delete(again)).toEqual([]);
      expect(await held.receive()).toEqual([]);
    });
  });

  it.skipIf(differs.includes("drops the redrive policy"))(
    "moves what was handed out too often to the dead letters",
    async () => {
      await held.send("a", "1");
      for (let receives = 0; receives < held.maxReceives; receives++) {
        for (const { ReceiptHandle = "" } of await held.receive())
          await held.queue.postpone(ReceiptHandle, held.clock());
      }
      expect(await held.receive()).toEqual([]);
      expect(bodies(await held.receive(held.parkedUrl))).toEqual(["1"]);
    },
  );
}
