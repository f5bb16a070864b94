import { once } from "node:events";
import { connect } from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { throughGateway } from "../../local/lambda/gateway.ts";
import { listen } from "../../local/listen.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { type AttackedEndpoint, openAttackedEndpoint } from "./attacked-endpoint.ts";

let endpoint: AttackedEndpoint;
let server: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  endpoint = await openAttackedEndpoint();
  server = await listen(0);
  const app = new Hono();
  app.all("/webhooks/*", (c) => throughGateway(c.req.raw, endpoint.handler));
  server.serve(app);
});
afterAll(() => Promise.all([server.close(), endpoint.close()]));

/** The answer to exactly these bytes; nothing when the caller hangs up after them. */
async function say(bytes: string | Buffer, { hangUp = false } = {}): Promise<number | undefined> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket
    .on("error", () => undefined)
    .on("data", (chunk) => {
      answer += chunk;
    });
  socket.write(bytes);
  if (hangUp) setImmediate(() => socket.destroy());
  await once(socket, "close");
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]) || undefined;
}

const body = '{"topic":"ping","data":{}}';
const post = (headers: string[], sent = body, length = Buffer.byteLength(sent)) =>
  [
    "POST /webhooks/intercom HTTP/1.1",
    "host: receiver",
    "connection: close",
    `content-length: ${length}`,
    ...headers,
    "",
    sent,
  ].join("\r\n");

// That nothing is printed is asserted after each of these: console output fails the run.
describe("the receiver on one machine, with raw requests", () => {
  it("accepts a repeated signature, in either order", async () => {
    const [good, wrong] = [`x-hub-signature: ${sign(body, endpoint.secret)}`, "X-Hub-Signature: sha1=00"];
    for (const headers of [[good], [good, good], [good, wrong], [wrong, good]])
      expect(await say(post(headers))).toBe(200);
    expect(await say(post([wrong, wrong]))).toBe(401);
  });

  it("refuses control characters, a wrong length, and too many headers", async () => {
    const before = endpoint.aws.calls();
    expect(await say(post(["x-hub-signature: sha1=\0secret"]))).toBe(400);
    expect(await say(post(["x-hub-signature: secret\r folded"]))).toBe(400);
    expect(await say(post(["content-length: 3"]))).toBe(400);
    expect(await say(post(["transfer-encoding: chunked"]))).toBe(400);
    expect(await say(post([`x-long: ${"a".repeat(40_000)}`]))).toBe(431);
    expect(await say(Buffer.from(post(["x-hub-signature: \u00ff\u00fe"]), "latin1"))).toBe(401);
    expect(
      await say("TRACE /webhooks/intercom HTTP/1.1\r\nhost: receiver\r\nconnection: close\r\n\r\n"),
    ).toBe(400);
    expect(await say("GET /webhooks/intercom HTTP/1.1\r\nhost: a b@c\r\nconnection: close\r\n\r\n")).toBe(
      400,
    );
    expect(await say("\x16\x03\x01secret")).toBe(400);
    expect(endpoint.aws.calls()).toBe(before);
  });

  it("survives callers that hang up within a body", async () => {
    const before = endpoint.aws.calls();
    const signature = `x-hub-signature: ${sign(body, endpoint.secret)}`;
    await Promise.all(
      Array.from({ length: 100 }, () => say(post([signature], body, body.length + 10), { hangUp: true })),
    );
    expect(endpoint.aws.calls()).toBe(before);
    expect(await say(post([signature]))).toBe(200);
  });
});
