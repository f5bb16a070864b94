import { createHmac, timingSafeEqual } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { benchSecret } from "../webhooks/request.ts";

const app = new Hono();
const client = new SQSClient({ useQueueUrlAsEndpoint: false });

app.post("/webhooks/intercom", async (c) => {
  const text = await c.req.text();
  const claimed = Buffer.from(c.req.header("x-hub-signature") ?? "");
  const expected = Buffer.from(`sha1=${createHmac("sha1", benchSecret).update(text).digest("hex")}`);
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected))
    return c.json({ error: "signature" }, 401);
  const { id, data } = JSON.parse(text);
  await client.send(
    new SendMessageCommand({
      QueueUrl: process.env.EVENTS_QUEUE_URL,
      MessageBody: text,
      MessageGroupId: data.item.id,
      MessageDeduplicationId: id,
    }),
  );
  return c.json({ ok: true });
});

/** What most projects would write: the yardstick, and one message sent by the SDK's client. */
export const handler = handle(app);
