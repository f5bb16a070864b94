import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandler } from "../../functions/receive.ts";
import { webhookOf } from "../../functions/webhook-of.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";

const event = (method: string, path: string, more: Partial<APIGatewayProxyEventV2> = {}) =>
  ({
    version: "2.0",
    rawPath: path,
    rawQueryString: "",
    headers: { host: "door.example" },
    requestContext: { domainName: "door.example", http: { method, path } },
    isBase64Encoded: false,
    ...more,
  }) as APIGatewayProxyEventV2;

describe("a webhook in an event of API Gateway", () => {
  const text = '{"name":"Zoë 😀"}';
  const bytes = Buffer.from(text);

  it("has the bytes that were signed, whether they came as text or in base64", () => {
    const asText = webhookOf(event("POST", "/webhooks/intercom", { body: text }));
    const asBytes = webhookOf(
      event("POST", "/webhooks/intercom", { body: bytes.toString("base64"), isBase64Encoded: true }),
    );
    expect(asText?.body).toEqual(bytes);
    expect(asBytes?.body).toEqual(bytes);
  });

  it("carries both signatures", () => {
    const headers = { "x-hub-signature": "sha1=1", "x-body-signature": "2" };
    const found = webhookOf(event("POST", "/webhooks/intercom", { headers }));
    expect(found).toMatchObject({ hubSignature: "sha1=1", bodySignature: "2" });
    expect(found?.body).toHaveLength(0);
  });

  it("is not in any other request", () => {
    expect(webhookOf(event("HEAD", "/webhooks/intercom"))).toBeUndefined();
    expect(webhookOf(event("POST", "/health"))).toBeUndefined();
  });
});

describe("the deployed door", () => {
  let directory = "";
  let handler: ReturnType<typeof createHandler>;
  let failures: string[];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "deskbell-test-"));
    const file = join(directory, "deskbell.json");
    await writeFile(file, JSON.stringify({ workspaces: { app: { clientSecrets: ["hush"] } } }));
    const queueUrl = "http://127.0.0.1:1/events.fifo";
    failures = [];
    handler = createHandler({
      environment: { DESKBELL_CONFIG: file, EVENTS_QUEUE_URL: queueUrl, AWS_ENDPOINT_URL_SQS: queueUrl },
      write: ({ outcome }) => void failures.push(outcome),
    });
  });
  afterAll(() => rm(directory, { recursive: true }));

  it("answers Intercom's HEAD and the health check", async () => {
    expect(await handler(event("HEAD", "/webhooks/intercom"))).toMatchObject({ statusCode: 200 });
    expect(await handler(event("GET", "/health"))).toMatchObject({ statusCode: 200, body: '{"ok":true}' });
    expect(await handler(event("GET", "/elsewhere"))).toMatchObject({ statusCode: 404 });
  });

  it("turns away what nobody signed, and asks for another try while the queue is down", async () => {
    const body = '{"topic":"ping"}';
    const post = (headers: Record<string, string>) =>
      handler(event("POST", "/webhooks/intercom", { body, headers }));
    expect(await post({})).toMatchObject({ statusCode: 401, body: '{"error":"signature missing"}' });
    expect(await post({ "x-hub-signature": sign(body, "hush") })).toMatchObject({ statusCode: 503 });
    expect(failures).toEqual(["rejected", "failed"]);
  });
});
