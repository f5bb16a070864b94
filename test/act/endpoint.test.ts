import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, it } from "vitest";
import { type ActDependencies, createActEndpoint } from "../../src/act/endpoint.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { sendSigned } from "../../src/messages/send-signed.ts";
import type { LogLine } from "../../src/platform/log.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
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

const dependencies: ActDependencies = {
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
};
const endpoint = createActEndpoint(dependencies);

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

describe("the endpoint for Slack answers", () => {
  const event = (fields: object, more: object = {}) =>
    JSON.stringify({ type: "event_callback", event_id: "Ev1", team_id: "T1", event: fields, ...more });
  const eyes = { type: "reaction_added", user: "U1", reaction: "eyes", event_ts: "1795600800.000300" };
  const on = (ts: string) => ({ item: { type: "message", channel: "C1", ts } });

  it("Slack's question whose address this is", async () => {
    const answer = await post("events", JSON.stringify({ type: "url_verification", challenge: "c" }));
    expect(await answer.json()).toEqual({ challenge: "c" });
    const forged = await post("events", JSON.stringify({ type: "url_verification", challenge: "c" }), {
      signedWith: "another",
    });
    expect(forged.status).toBe(401);
  });

  it("an emoji on a card where the configuration says so, however often Slack tells of it", async () => {
    await post("events", event({ ...eyes, ...on("1.0") }));
    expect(messages).toEqual([]);
    hasEmoji = true;
    await post("events", event({ ...eyes, ...on("1.0") }));
    await post("events", event({ ...eyes, ...on("1.0") }, { event_id: "Ev2" }), {
      headers: { "x-slack-retry-num": "1" },
    });
    await post("events", event({ ...eyes, ...on("2.0") }));
    await post("events", event({ ...eyes, ...on("1.0"), reaction: "__proto__" }));
    expect(messages.map(({ deduplicationId }) => deduplicationId)).toEqual([
      "slack:1795600800.000300:U1:take",
      "slack:1795600800.000300:U1:take",
    ]);
    expect(lines.some(({ retry }) => retry === "1")).toBe(true);
  });

  it("a command with help, and a link with a code of which only the hash travels", async () => {
    const command = (text: string) =>
      post(
        "commands",
        new URLSearchParams({ user_id: "U1", team_id: "T1", trigger_id: "t", text }).toString(),
      );
    expect(await (await command("")).json()).toMatchObject({ response_type: "ephemeral" });
    expect(messages).toEqual([]);
    const { text } = (await (await command("link")).json()) as { text: string };
    const [, code = ""] = /deskbell link ([\w-]+)/.exec(text) ?? [];
    expect(code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/);
    expect(messages[0]?.group).toBe("slack/slack_person:T1/U1");
    expect(JSON.stringify(messages)).not.toContain(code);
    kind = "guest";
    expect(await (await command("link")).json()).toMatchObject({
      text: expect.stringMatching(/^Only members/),
    });
  });

  it("a form with what is wrong with it, or with a preview, and queues the act under the view's id", async () => {
    const metadata = { appId: "app", conversationId: "7", place: { channel: "C1" } };
    const submit = (callback_id: string, held: object, more: object = {}) =>
      interact({
        ...click({}),
        type: "view_submission",
        view: {
          ...{ id: "V1", callback_id, private_metadata: JSON.stringify({ ...metadata, ...more }) },
          state: { values: { given: { given: held } } },
        },
      });
    expect(await (await submit("note", { value: " " })).json()).toMatchObject({ response_action: "errors" });
    expect(await (await submit("snooze", { selected_date_time: 1 })).json()).toMatchObject({
      response_action: "errors",
    });
    const preview = (await (await submit("reply", { value: "Hello" })).json()) as {
      view: { private_metadata: string };
    };
    expect(preview).toMatchObject({ response_action: "update", view: { callback_id: "reply" } });
    expect(messages).toEqual([]);
    const { previewed } = JSON.parse(preview.view.private_metadata);
    expect(await (await submit("reply", { value: "Hello" }, { previewed })).text()).toBe("");
    await submit("reply", { value: "Hello" }, { previewed });
    expect(messages.map(({ deduplicationId }) => deduplicationId)).toEqual([
      "slack:V1:reply",
      "slack:V1:reply",
    ]);
  });
});

it("says in time that it failed when AWS does not answer", async () => {
  const mute = createServer((request) => void request.resume());
  mute.listen(0, "127.0.0.1");
  await once(mute, "listening");
  const url = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
  const send = sendSigned({ AWS_ENDPOINT_URL: url }, `${url}/queue.fifo`);
  const within = seconds(0.2);
  const slow = createActEndpoint({ ...dependencies, clock: Date.now, send, within });
  const body = form(click({ value: "0" }));
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const began = performance.now();
    const answer = await slow.request("/slack/interactions", {
      method: "POST",
      body,
      headers: {
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": sign({ secret, timestamp, body }),
      },
    });
    expect(answer.status).toBe(503);
    expect(performance.now() - began).toBeLessThan(seconds(0.8));
    expect(lines.at(-1)).toMatchObject({ outcome: "failed" });
  } finally {
    mute.closeAllConnections();
    mute.close();
  }
});
