import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { sign } from "../../src/intercom/webhook/signature.ts";

export const benchSecret = "the bench's client secret";

/** A signed webhook as API Gateway's HTTP API hands it to a function: the body of JSON as text. */
export function requestOf(notification: object, secret = benchSecret): APIGatewayProxyEventV2 {
  const body = JSON.stringify(notification);
  return {
    version: "2.0",
    routeKey: "POST /webhooks/intercom",
    rawPath: "/webhooks/intercom",
    rawQueryString: "",
    headers: {
      accept: "*/*",
      "content-length": String(Buffer.byteLength(body)),
      "content-type": "application/json",
      host: "abcde12345.execute-api.us-east-1.amazonaws.com",
      "user-agent": "Intercom-Webhooks",
      "x-amzn-trace-id": "Root=1-691f0000-0123456789abcdef01234567",
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-port": "443",
      "x-forwarded-proto": "https",
      "x-hub-signature": sign(body, secret),
    },
    requestContext: {
      accountId: "123456789012",
      apiId: "abcde12345",
      domainName: "abcde12345.execute-api.us-east-1.amazonaws.com",
      domainPrefix: "abcde12345",
      http: {
        method: "POST",
        path: "/webhooks/intercom",
        protocol: "HTTP/1.1",
        sourceIp: "203.0.113.7",
        userAgent: "Intercom-Webhooks",
      },
      requestId: "Jd9f0j2KIAMEVqA=",
      routeKey: "POST /webhooks/intercom",
      stage: "$default",
      time: "20/Nov/2026:12:00:00 +0000",
      timeEpoch: 1_795_176_000_000,
    },
    body,
    isBase64Encoded: false,
  };
}
