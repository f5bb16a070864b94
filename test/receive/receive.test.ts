import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { acceptedLine } from "../../cli/cost/assumptions.ts";
import { sign, signBody } from "../../src/intercom/webhook/signature.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import type { LogLine } from "../../src/platform/log.ts";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const workspaces = [
  { appId: "first", clientSecrets: ["old secret", "new secret"] },
  { appId: "second", clientSecrets: ["other secret"] },
];
let messages: OutgoingMessage[];
let lines: LogLine[];
let queueIsUp: boolean;

beforeEach(() => {
  messages = [];
  lines = [];
  queueIsUp = true;
});

const endpoint = createWebhookEndpoint({
  workspaces: async () => workspaces,
  send: async (message) => {
    if (!queueIsUp) throw new Error("the queue is down");
    messages.push(message);
  },
  clock: () => noon,
  log: (line) => void lines.push(line),
});

const notification = (more: object = {}) => ({
  type: "notification_event",
  app_id: "first",
  id: "notif_1",
  topic: "conversation.user.created",
  data: { item: { type: "conversation", id: "123" } },
  ...more,
});

function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  return endpoint.request("/webhooks/intercom", { method: "POST", body, headers });
}
const signed = (content: unknown, secret = "new secret") => {
  const body = typeof content === "string" ? content : JSON.stringify(content);
  return post(body, { "x-hub-signature": sign(body, secret) });
};
const rejections = () => lines.filter(({ outcome }) => outcome === "rejected").length;

it("the receiver logs what it accepts, unless the gateway does", async () => {
  await signed(notification());
  expect(lines).toEqual([
    { stage: "receive", outcome: "accepted", id: "notif_1", subject: "conversation:123" },
  ]);
  const line = JSON.stringify({
    ...lines[0],
    id: `notif_${"0".repeat(36)}`,
    subject: "conversation:215471000000001",
  });
  expect(line).toHaveLength(acceptedLine);
  const silent = createWebhookEndpoint({
    workspaces: async () => workspaces,
    send: async (message) => void messages.push(message),
    clock: () => noon,
    log: (line) => void lines.push(line),
    logsAccepted: false,
  });
  const body = JSON.stringify(notification());
  const headers = { "x-hub-signature": sign(body, "new secret") };
  await silent.request("/webhooks/intercom", { method: "POST", body, headers });
  expect([lines.length, messages.length]).toEqual([1, 2]);
  await silent.request("/webhooks/intercom", { method: "POST", body });
  expect(lines[1]).toMatchObject({ outcome: "rejected" });
});

describe("the receiver accepts", () => {
  it("what any of the workspace's secrets signed, and queues it by its subject", async () => {
    for (const secret of ["old secret", "new secret"])
      expect((await signed(notification(), secret)).status).toBe(200);
    expect(messages[0]).toMatchObject({ group: "first/conversation:123", deduplicationId: "notif_1" });
    const eventMessage = decodeEventMessage(messages[0]?.body ?? "");
    expect(eventMessage).toMatchObject({
      appId: "first",
      subject: "conversation:123",
      id: "notif_1",
      receivedAt: noon,
    });
    expect(JSON.parse(eventMessage.raw)).toEqual(notification());
  });

  it("a webhook whose text names another workspace before its own", async () => {
    const nested = `{"data":{"item":{"type":"conversation","id":"1","app_id":"second"}},"app_id":"first","id":"n2"}`;
    expect((await signed(nested)).status).toBe(200);
    expect(
      (await signed(nested, "other secret")).status,
      "signed by the workspace that it only mentions",
    ).toBe(401);
  });

  it("health checks and uninstalls, which are signed by the second scheme", async () => {
    const body = JSON.stringify(notification());
    expect((await post(body, { "x-body-signature": signBody(body, "new secret") })).status).toBe(200);
  });

  it("a ping, which has no id, twice as one message", async () => {
    const ping = {
      type: "notification_event",
      app_id: "first",
      id: null,
      topic: "ping",
      data: { item: { type: "ping" } },
    };
    await signed(ping);
    await signed(ping);
    expect(messages[0]?.deduplicationId).toMatch(/^sha256:/);
    expect(messages[1]?.deduplicationId).toBe(messages[0]?.deduplicationId);
  });

  it("signed bodies that are not JSON, and unexpected shapes", async () => {
    for (const body of [
      "not json",
      "[]",
      "null",
      '"text"',
      "{}",
      '{"topic":"brand.new"}',
      '{"__proto__":{"topic":"x"}}',
    ]) {
      expect((await signed(body)).status, body).toBe(200);
    }
    expect(messages).toHaveLength(7);
  });

  it("any signed bytes at all, with a message that SQS takes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        const body = new Uint8Array(bytes);
        const answer = await post(body, { "x-hub-signature": sign(body, "other secret") });
        expect(answer.status).toBe(200);
        expect(messages.at(-1)?.group).toMatch(/^second\//);
        const { raw } = decodeEventMessage(messages.at(-1)?.body ?? "");
        expect(raw).toBe(new TextDecoder().decode(body));
      }),
      { examples: [[Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)], [Uint8Array.of(0x22, 0xff, 0x22)]] },
    );
  });
});

describe("the receiver rejects", () => {
  const body = JSON.stringify(notification());
  const good = sign(body, "new secret");

  it.each([
    ["no signature", {}, "missing"],
    ["a signature without its scheme", { "x-hub-signature": good.slice(5) }, "malformed"],
    ["a signature that is too short", { "x-hub-signature": good.slice(0, -2) }, "malformed"],
    ["a signature that is too long", { "x-hub-signature": `${good}ab` }, "malformed"],
    ["a signature that is not hexadecimal", { "x-hub-signature": `sha1=${"z".repeat(40)}` }, "malformed"],
    ["another's signature", { "x-hub-signature": sign(body, "a stranger's") }, "mismatch"],
    ["the signature of another body", { "x-hub-signature": sign(`${body} `, "new secret") }, "mismatch"],
    ["a signature by the empty secret", { "x-hub-signature": sign(body, "") }, "mismatch"],
  ])("%s, with a short reason and a count", async (_, headers, reason) => {
    const answer = await post(body, headers as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: `signature ${reason}` });
    expect(rejections()).toBe(1);
    expect(messages).toEqual([]);
  });

  it("a webhook of one workspace that another workspace's secret signed", async () => {
    const answer = await signed(notification({ app_id: "second" }), "new secret");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: "app_id does not belong to this signature" });
    expect(messages).toEqual([]);
  });
});

describe("the receiver answers", () => {
  it("503 when the queue does not take the message, so that Intercom sends it again", async () => {
    queueIsUp = false;
    expect((await signed(notification())).status).toBe(503);
  });

  it("Intercom's HEAD and the health check without reading the configuration", async () => {
    expect((await endpoint.request("/webhooks/intercom", { method: "HEAD" })).status).toBe(200);
    expect(await (await endpoint.request("/health")).json()).toEqual({ ok: true });
    expect(messages).toEqual([]);
  });

  it("and logs nothing of the body, the secret or the signature", async () => {
    await signed(
      notification({ data: { item: { type: "conversation", id: "123", source: { body: "my password" } } } }),
    );
    await post("my password", { "x-hub-signature": `sha1=${"a".repeat(40)}` });
    queueIsUp = false;
    await signed(notification());
    expect(JSON.stringify(lines)).not.toMatch(/password|secret|aaaa/);
    expect(lines).toHaveLength(3);
  });
});
