import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Webhook, webhookPath } from "../src/pipeline/receive.ts";

/** The webhook that an event of API Gateway's HTTP API carries, to the byte; undefined for every other request. */
export function webhookOf(event: APIGatewayProxyEventV2): Webhook | undefined {
  const { rawPath, headers, body = "", isBase64Encoded, requestContext } = event;
  if (rawPath !== webhookPath || requestContext?.http?.method !== "POST") return undefined;
  return {
    body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8"),
    hubSignature: headers["x-hub-signature"],
    bodySignature: headers["x-body-signature"],
  };
}
