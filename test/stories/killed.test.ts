import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTables, startDynamo } from "../../local/engines/dynamo.ts";
import { createFifo, startSqs } from "../../local/engines/sqs.ts";
import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { slack } from "../../src/define/slack.ts";
import { type EffectMessage, encodeEffectMessage } from "../../src/messages/effect-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { seconds } from "../../src/platform/time.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createTable } from "../../src/store/table.ts";
import { openDesk } from "./desk.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-story-"));
});
afterEach(() => rm(directory, { recursive: true }));

const message: EffectMessage = {
  idempotencyKey: `${sandboxAppId}/conversation:1/created/own/0`,
  ...{ group: "slack:#vip", appId: sandboxAppId, subject: "conversation:1", notificationId: "notif_1" },
  ...{ decidedAt: Date.now(), effect: slack.post("#vip", { text: "Interrupted" }) },
};

/** What `kill -9` leaves: a message that was received, and an attempt that began. */
async function leaveAnAttempt(): Promise<void> {
  const [dynamo, sqs] = [
    await startDynamo(join(directory, "dynamodb")),
    await startSqs(join(directory, "sqs")),
  ];
  await createTables(dynamo.documents, { ledger: "deskbell-ledger", cache: "deskbell-cache" });
  const { url } = await createFifo(sqs.queues, "effects", 180);
  const { idempotencyKey, group, notificationId } = message;
  const sent = { body: encodeEffectMessage(message), group, deduplicationId: idempotencyKey };
  await createQueue(sqs.queues, url, Date.now).send([sent]);
  const { Messages } = await sqs.queues.send(new ReceiveMessageCommand({ QueueUrl: url }));
  expect(Messages).toHaveLength(1);
  const records = createDeliveryRecords(createTable(dynamo.documents, "deskbell-ledger"), Date.now);
  const beginning = { leaseOwner: "killed", seen: undefined };
  await records.begin(message, { kind: "slack.post", group, notificationId }, beginning);
  await Promise.all([dynamo.close(), sqs.close()]);
}

describe("a desk that was killed while it posted", () => {
  it("holds up no other alert of the channel at its next start, and posts its own once", async () => {
    await leaveAnAttempt();
    const desk = await openDesk({ directory });
    try {
      const other = desk.happen("conversation.user.created", { company: "Acme" });
      await desk.send(other);
      // Its lease is half a minute, which does not pass here.
      await expect.poll(() => desk.posts("#vip").length, { timeout: 10_000 }).toBe(1);
      expect(desk.posts("#vip")[0]?.text).not.toContain("Interrupted");
      await expect
        .poll(() => {
          desk.advance(seconds(10));
          return desk.posts("#vip").map(({ text }) => text);
        })
        .toContainEqual(expect.stringContaining("Interrupted"));
      await desk.settled(other.id);
      expect(desk.posts("#vip").filter(({ text }) => text.includes("Interrupted"))).toHaveLength(1);
    } finally {
      await desk.close();
    }
  });
});
