import { beforeEach, describe, expect, it } from "vitest";
import { createActEndpoint } from "../../src/act/endpoint.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import type { LogLine } from "../../src/platform/log.ts";
import { minutes } from "../../src/platform/time.ts";
import type { Person } from "../../src/slack/act.ts";
import { sign } from "../../src/slack/request-signature.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const secret = "a signing secret of Slack";
const maya: Person = { id: "U1", team: "T1", name: "Maya", kind: "member", email: "maya@example.com" };
let messages: OutgoingMessage[];
let lines: LogLine[];
let said: string[];
let opened: [trigger: string, view: object][];
let kind: Person["kind"];
let queueIsUp: boolean;
let hasEmoji = false;

beforeEach(() => {
  [messages, lines, opened, said, kind, queueIsUp, hasEmoji] = [[], [], [], [], "member", true, false];
});

const endpoint = createActEndpoint({
  settings: async () => ({ signingSecret: secret, botToken: "xoxb-1", emoji: hasEmoji }),
  slack: () => ({
    person: async () => ({ ...maya, kind }),
    open: async (trigger, view) => void opened.push([trigger, view]),
    cardAt: async (_, ts) => (ts === "1.0" ? { appId: "app", conversationId: "7" } : undefined),
    answer: async (_, text) => void said.push(text),
  }),
  send: async (message) => {
    if (!queueIsUp) throw new Error("the queue is down");
    messages.push(message);
  },
  clock: () => noon,
  log: (line) => void lines.push(line),
});

const click = (action: object, more: object = {}) => ({
  type: "block_actions",
  user: { id: "U1", name: "maya", team_id: "T1" },
  team: { id: "T1" },
  channel: { id: "C1" },
  trigger_id: "trigger",
  response_url: "https://hooks.slack.com/actions/1",
  actions: [{ block_id: "card:app/7", action_id: "take", action_ts: "1795600800.000100", ...action }],
  ...more,
});

type Sent = { at?: number; signedWith?: string; headers?: Record<string, string> };

function post(path: string, body: string, { at = noon, signedWith = secret, headers = {} }: Sent = {}) {
  const timestamp = String(Math.floor(at / 1000));
  const signature = sign({ secret: signedWith, timestamp, body });
  return endpoint.request(`/slack/${path}`, {
    method: "POST",
    body,
    headers: { "x-slack-request-timestamp": timestamp, "x-slack-signature": signature, ...headers },
  });
}
const form = (payload: unknown) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
const interact = (payload: unknown, sent?: Sent) => post("interactions", form(payload), sent);

describe("the endpoint for Slack accepts", () => {
  it("a click, in its conversation's group and under Slack's own ids", async () => {
    const answer = await interact(click({ value: "0" }));
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    const id = "slack:1795600800.000100:U1";
    expect(messages[0]).toMatchObject({ group: "app/conversation:7", deduplicationId: id });
    const message = decodeEventMessage(messages[0]?.body ?? "");
    expect(message).toMatchObject({ origin: "slack", appId: "app", subject: "conversation:7", id });
    expect(JSON.parse(message.raw)).toMatchObject({
      topic: "slack.take",
      act: { who: maya, asked: { do: "take", seen: "0" }, place: { channel: "C1" } },
    });
  });

  it("the same click twice under one deduplication id", async () => {
    await interact(click({}));
    await interact(click({}));
    expect(new Set(messages.map(({ deduplicationId }) => deduplicationId)).size).toBe(1);
  });

  it("a control that opens a form at once, and queues nothing", async () => {
    await interact(click({ action_id: "reply" }));
    expect(messages).toEqual([]);
    expect(opened).toMatchObject([["trigger", { type: "modal", callback_id: "reply" }]]);
  });

  it.each(["guest", "stranger", "bot", "unknown"] as const)(
    "no form for a %s, who is told why",
    async (one) => {
      kind = one;
      await interact(click({ action_id: "reply" }));
      expect(opened).toEqual([]);
      expect(JSON.parse(decodeEventMessage(messages[0]?.body ?? "").raw)).toMatchObject({
        act: { who: { kind: one }, asked: { do: "form" } },
      });
    },
  );

  it("what it has no use for, and does nothing", async () => {
    for (const body of [
      "",
      "payload=%7B",
      form([]),
      form({ type: "shortcut" }),
      form(click({ block_id: "x" })),
    ])
      expect((await post("interactions", body)).status, body).toBe(200);
    expect(messages).toEqual([]);
  });
});

describe("the endpoint for Slack refuses", () => {
  it.each([
    ["another secret", { signedWith: "another" }, "forged"],
    ["a request of six minutes ago", { at: noon - minutes(6) }, "stale"],
    ["no timestamp", { headers: { "x-slack-request-timestamp": "" } }, "incomplete"],
    ["a signature of something else", { headers: { "x-slack-signature": "v0=00" } }, "forged"],
  ])("%s", async (_, sent, check) => {
    const answer = await interact(click({}), sent);
    expect([answer.status, await answer.json()]).toEqual([401, { error: `signature ${check}` }]);
    expect(messages).toEqual([]);
  });

  it("what the queue does not take, with 503, and logs neither words nor secrets", async () => {
    queueIsUp = false;
    expect((await interact(click({}))).status).toBe(503);
    expect(JSON.stringify(lines)).not.toMatch(/maya@|hooks\.slack|signing secret/);
  });
});
