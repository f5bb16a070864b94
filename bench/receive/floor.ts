import { createHmac, timingSafeEqual } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { sendSigned } from "../../src/messages/send-signed.ts";
import { benchSecret } from "../webhooks/request.ts";

const send = sendSigned(process.env, process.env.EVENTS_QUEUE_URL ?? "");

/** The least that any receiver does: check the signature, parse, send one message. */
export async function handler({ body = "", headers }: APIGatewayProxyEventV2) {
  const claimed = Buffer.from(headers["x-hub-signature"] ?? "");
  const expected = Buffer.from(`sha1=${createHmac("sha1", benchSecret).update(body).digest("hex")}`);
  if (claimed.length !== expected.length || !timingSafeEqual(claimed, expected)) return { statusCode: 401 };
  const { id, data } = JSON.parse(body);
  await send({ body, group: data.item.id, deduplicationId: id });
  return { statusCode: 200 };
}
