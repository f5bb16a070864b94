import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHandler } from "../../functions/receive.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";

const event = (method: string, path: string, more: Partial<APIGatewayProxyEventV2> = {}) =>
  ({
    version: "2.0",
    rawPath: path,
    rawQueryString: "",
    headers: { host: "endpoint.example" },
    requestContext: { domainName: "endpoint.example", http: { method, path } },
    isBase64Encoded: false,
    ...more,
  }) as APIGatewayProxyEventV2;

describe("the deployed receiver", () => {
  let directory = "";
  let handler: ReturnType<typeof createHandler>;
  let failures: string[];
  const ask = (given: APIGatewayProxyEventV2) => handler(given as never);

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
    expect(await ask(event("HEAD", "/webhooks/intercom"))).toMatchObject({ statusCode: 200 });
    expect(await ask(event("GET", "/health"))).toMatchObject({ statusCode: 200, body: '{"ok":true}' });
    expect(await ask(event("GET", "/elsewhere"))).toMatchObject({ statusCode: 404 });
  });

  it("answers 401 to an unsigned request, and 503 while the queue is down", async () => {
    const body = '{"topic":"ping"}';
    const post = (headers: Record<string, string>) =>
      ask(event("POST", "/webhooks/intercom", { body, headers }));
    expect(await post({})).toMatchObject({ statusCode: 401, body: '{"error":"signature missing"}' });
    expect(await post({ "x-hub-signature": sign(body, "hush") })).toMatchObject({ statusCode: 503 });
    expect(failures).toEqual(["rejected", "failed"]);
  });
});
