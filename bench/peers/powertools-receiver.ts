import { createHmac, timingSafeEqual } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });

/** A function behind an HTTP API: verifies the signature and puts the notification on a FIFO queue. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const wanted = `sha1=${createHmac("sha1", process.env.CLIENT_SECRET ?? "")
    .update(body)
    .digest("hex")}`;
  const given = event.headers["x-hub-signature"] ?? "";
  if (given.length !== wanted.length || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted)))
    return { statusCode: 401 };
  const { id, data } = JSON.parse(body.toString());
  try {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: process.env.EVENTS_QUEUE_URL,
        MessageBody: body.toString(),
        MessageGroupId: String(data.item.id),
        MessageDeduplicationId: id,
      }),
    );
    return { statusCode: 200 };
  } catch {
    return { statusCode: 503 };
  }
}
