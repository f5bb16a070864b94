import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createHandler } from "../../functions/receive.ts";
import { receive } from "../../infra/limits.ts";
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

it("answers 503 itself before Lambda cuts it off, however slow AWS is", async () => {
  const server = createServer((request, response) => {
    const { "x-amz-target": target } = request.headers;
    // The queue says nothing at all. The secret comes with the second attempt.
    if (target === "secretsmanager.GetSecretValue" && waits.length > 1)
      response.end(JSON.stringify({ SecretString: '{"workspaces":{"app":{"clientSecrets":["hush"]}}}' }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const waits: number[] = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    waits.push(ms);
    // The secret's second attempt is answered, however slow this machine is.
    return timeout(waits.length === 2 ? 5_000 : 50);
  });
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const names = { DESKBELL_SECRET: "secret", EVENTS_QUEUE_URL: `${url}/events.fifo` };
    const handler = createHandler({
      environment: { ...names, AWS_ENDPOINT_URL: url },
      write: () => undefined,
    });
    const body = '{"topic":"ping"}';
    const headers = { "x-hub-signature": sign(body, "hush") };
    const answer = await handler(event("POST", "/webhooks/intercom", { body, headers }) as never);
    expect(answer).toMatchObject({ statusCode: 503 });
    expect(waits).toHaveLength(4);
    const longest = waits.reduce((sum, ms) => sum + ms, 0);
    expect(longest).toBeLessThan(receive.timeout.toMilliseconds() - 300);
    // A cold start of half a second, and then some.
    expect(receive.timeout.toMilliseconds()).toBeLessThan(5_000 - 500);
  } finally {
    vi.restoreAllMocks();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
