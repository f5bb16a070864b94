import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHandler } from "../../functions/reconcile.ts";
import { readDocument } from "../../src/configuration/read.ts";
import { NotConfigured, TryLater } from "../../src/platform/errors.ts";
import type { LogLine } from "../../src/platform/log.ts";

let answer: { status: number; body: object };
const server = createServer((_, response) => {
  response.writeHead(answer.status).end(JSON.stringify(answer.body));
});
const environment: Record<string, string> = { DESKBELL_SECRET: "secret" };
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  environment.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const noValue = { status: 400, body: { __type: "ResourceNotFoundException" } };
const refused = { status: 400, body: { __type: "AccessDeniedException" } };

it("tells a secret that has no value yet from one that cannot be read", async () => {
  answer = noValue;
  await expect(readDocument(environment)).rejects.toBeInstanceOf(NotConfigured);
  // As emulators answer.
  answer = { status: 200, body: { SecretString: "" } };
  await expect(readDocument(environment)).rejects.toThrow(/no value yet.*npx deskbell setup/);
  answer = refused;
  await expect(readDocument(environment)).rejects.toBeInstanceOf(TryLater);
});

it("a stack without a configuration reconciles nothing, fails at nothing, and says so", async () => {
  const lines: LogLine[] = [];
  const names = { EVENTS_QUEUE_URL: "http://127.0.0.1:1/q", LEDGER_TABLE: "ledger", CACHE_TABLE: "cache" };
  const handler = createHandler({
    environment: { ...environment, ...names },
    write: (line) => void lines.push(line),
  });
  const run = () => handler(undefined, { getRemainingTimeInMillis: () => 60_000 });
  answer = noValue;
  expect(await run()).toEqual({ looked: 0, found: 0, behind: false });
  expect(lines).toMatchObject([{ stage: "reconcile", outcome: "not configured" }]);
  answer = refused;
  await expect(run()).rejects.toBeInstanceOf(TryLater);
});
