import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/** By node:http, because fetch does not send a Host of one's choice. */
function ask(url: string, { method = "GET", headers = {}, body }: Asked = {}) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request(url, { method, headers }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const statusOf = async (path: string, asked?: Asked) => (await ask(desk.url + path, asked)).status;
const json = { "content-type": "application/json" };
const pages = [
  "/",
  "/health",
  "/api/desk",
  "/api/notifications",
  "/sandbox/slack/messages",
  "/sandbox/intercom/control/topics",
  "/sandbox/intercom/control/people",
];
const actions = [
  ["POST", "/sandbox/intercom/control/happen", '{"topic":"ping"}'],
  ["POST", "/sandbox/slack/control/channels", '{"name":"planted"}'],
  ["POST", "/sandbox/slack/control/misbehave", '{"down":true}'],
  ["POST", "/sandbox/slack/api/chat.postMessage", '{"channel":"#vip","text":"planted"}'],
  ["POST", "/api/clock", '{"by":900000}'],
  ["POST", "/sandbox/eventbridge/", '{"Entries":[]}'],
] as const;

const strangers: [string, Record<string, string>][] = [
  ["a page of another site", { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" }],
  ["a page of another port of this machine", { origin: "http://localhost:3000" }],
  ["a sandboxed frame", { origin: "null" }],
  [
    "a browser that sends no Origin with a GET",
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
  ],
  ["a name that was bound to loopback", { host: "rebound.example:4000" }],
  ["a tunnel that keeps the host", { "x-forwarded-for": "192.0.2.1" }],
  ["a tunnel by its own header", { "cf-connecting-ip": "192.0.2.1" }],
  ["a proxy by the standard", { forwarded: "for=192.0.2.1" }],
];

describe.each(strangers)("%s", (_, headers) => {
  it("reads nothing", async () => {
    for (const page of pages) expect(await statusOf(page, { headers }), page).toBe(403);
  });

  it("changes nothing", async () => {
    for (const [method, path, body] of actions)
      expect(await statusOf(path, { method, body, headers: { ...json, ...headers } }), path).toBe(403);
    expect(desk.posts()).toEqual([]);
  });
});

describe("the desk's own port", () => {
  it("answers to its own page, to commands, and to those who follow a link", async () => {
    const own = { origin: desk.url, "sec-fetch-site": "same-origin" };
    const link = {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };
    for (const headers of [{}, own, link]) expect(await statusOf("/", { headers })).toBe(200);
    for (const headers of [json, { ...json, ...own }])
      expect(
        await statusOf("/sandbox/slack/control/misbehave", { method: "POST", headers, body: "{}" }),
      ).toBe(200);
  });

  it("refuses forms and texts, and says what is wrong with a body", async () => {
    const post = (type: string, body: string, path = "/sandbox/slack/control/misbehave") =>
      statusOf(path, { method: "POST", headers: { "content-type": type }, body });
    expect(await post("text/plain", '{"down":true}')).toBe(415);
    expect(await post("application/json", "nonsense")).toBe(400);
    expect(await post("application/json", '{"down":1}')).toBe(422);
    expect(await post("text/plain", '{"Entries":[]}', "/sandbox/eventbridge/")).toBe(415);
    expect(await post("application/x-amz-json-1.1", "nonsense", "/sandbox/eventbridge/")).toBe(400);
  });
});

describe("the webhook endpoint", () => {
  const body = JSON.stringify({ type: "notification_event", topic: "ping", app_id: "sandbox1", data: {} });
  const throughTunnel = {
    ...json,
    host: "desk.tunnel.example",
    "x-forwarded-for": "192.0.2.1",
    "x-hub-signature": sign(body, sandboxClientSecret),
  };

  it("takes webhooks from a tunnel, at either port", async () => {
    for (const url of [desk.webhookUrl, `${desk.url}/webhooks/intercom`])
      expect((await ask(url, { method: "POST", headers: throughTunnel, body })).status, url).toBe(200);
  });

  it("takes as much of a stranger's body as API Gateway, and no more, whatever length is announced", async () => {
    const large = "x".repeat(11_000_000);
    const told = { method: "POST", headers: { ...throughTunnel, "content-length": String(large.length) } };
    const chunked = { method: "POST", headers: { ...throughTunnel, "transfer-encoding": "chunked" } };
    for (const asked of [told, chunked])
      expect((await ask(desk.webhookUrl, { ...asked, body: large })).status).toBe(413);
    expect((await ask(desk.webhookUrl, { ...told, headers: throughTunnel, body })).status).toBe(200);
  });

  it("has a port of its own that serves nothing else, to whom it may be", async () => {
    const { origin } = new URL(desk.webhookUrl);
    expect(origin).not.toBe(desk.url);
    for (const page of pages) expect((await ask(origin + page)).status, page).toBe(404);
    for (const [method, path, sent] of actions)
      expect((await ask(origin + path, { method, headers: json, body: sent })).status, path).toBe(404);
  });
});
