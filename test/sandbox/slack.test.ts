import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { botUserId, channelId } from "../../sandbox/slack/ids.ts";
import { createSandboxSlack, type SandboxSlack } from "../../sandbox/slack/sandbox.ts";

const now = Date.UTC(2026, 10, 2, 12);
const botToken = "xoxb-test";

const sandboxOf = (file?: string) => createSandboxSlack({ clock: () => now, botToken, file });

type Said = { ok: boolean; error?: string; ts?: string; [field: string]: unknown };

async function call(
  sandbox: SandboxSlack,
  method: string,
  fields: object = {},
  token = botToken,
): Promise<Said> {
  const response = await sandbox.app.request(`/api/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(fields),
  });
  return (await response.json()) as Said;
}

const vip = channelId("vip");

const post = (sandbox: SandboxSlack, fields: object) =>
  call(sandbox, "chat.postMessage", { channel: "#vip", text: "x", ...fields });

describe("the sandbox Slack", () => {
  test("knows its token", async () => {
    expect(await call(sandboxOf(), "auth.test", {}, "")).toEqual({ ok: false, error: "not_authed" });
    expect(await call(sandboxOf(), "auth.test", {}, "xoxb-other")).toEqual({
      ok: false,
      error: "invalid_auth",
    });
    expect(await call(sandboxOf(), "auth.test")).toMatchObject({ ok: true, user: "deskbell" });
  });

  test("takes forms as well as JSON", async () => {
    const sandbox = sandboxOf();
    const send = (body: string, type: string) =>
      sandbox.app.request("/api/chat.postMessage", {
        method: "POST",
        headers: { "content-type": type, authorization: `Bearer ${botToken}` },
        body,
      });
    const blocks = JSON.stringify([{ type: "divider" }]);
    const form = new URLSearchParams({ channel: "#vip", text: "a & b", blocks }).toString();
    await send(form, "application/x-www-form-urlencoded");
    expect(sandbox.messages()).toMatchObject([
      { text: "a & b", blocks: [{ type: "divider" }], metadata: null },
    ]);
    expect(await (await send("{", "application/json")).json()).toEqual({ ok: false, error: "invalid_json" });
  });

  test("gives the same channel the same id everywhere", async () => {
    const list = async () =>
      ((await call(sandboxOf(), "conversations.list")) as { channels?: unknown }).channels;
    expect(await list()).toEqual(await list());
    expect(await list()).toHaveLength(9);
  });

  test.for([
    ["unknown type", [{ type: "carousel" }]],
    ["header of 151", [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }]],
    ["header in mrkdwn", [{ type: "header", text: { type: "mrkdwn", text: "x" } }]],
    ["section without anything", [{ type: "section" }]],
    ["section with 11 fields", [{ type: "section", fields: Array(11).fill({ type: "mrkdwn", text: "x" }) }]],
    ["empty text", [{ type: "section", text: { type: "mrkdwn", text: "" } }]],
    ["context of 11", [{ type: "context", elements: Array(11).fill({ type: "mrkdwn", text: "x" }) }]],
    [
      "button of 76",
      [
        {
          type: "actions",
          elements: [{ type: "button", text: { type: "plain_text", text: "x".repeat(76) } }],
        },
      ],
    ],
    ["51 blocks", Array(51).fill({ type: "divider" })],
    ["a block_id twice", Array(2).fill({ type: "divider", block_id: "a" })],
  ])("refuses blocks past Slack's limits: %s", async ([, blocks]) => {
    expect(await post(sandboxOf(), { blocks })).toMatchObject({ ok: false, error: "invalid_blocks" });
  });

  test("refuses other content that Slack refuses", async () => {
    const section = { type: "section", text: { type: "mrkdwn", text: "x".repeat(2_900) } };
    expect(await post(sandboxOf(), { blocks: Array(5).fill(section) })).toMatchObject({
      error: "msg_blocks_too_long",
    });
    expect(await post(sandboxOf(), { blocks: "{" })).toMatchObject({ error: "invalid_blocks_format" });
    expect(await post(sandboxOf(), { metadata: {} })).toMatchObject({ error: "invalid_metadata_format" });
    expect(await call(sandboxOf(), "chat.shout")).toMatchObject({ error: "unknown_method" });
  });

  test("a long text without blocks becomes several messages", async () => {
    const sandbox = sandboxOf();
    const metadata = { event_type: "e", event_payload: { key: "k" } };
    const { ts } = await post(sandbox, { text: "x".repeat(9_000), metadata });
    expect(sandbox.messages().map(({ text }) => text.length)).toEqual([4_000, 4_000, 1_000]);
    expect(sandbox.messages()[0]?.ts).toBe(ts);
    await post(sandbox, { text: "x".repeat(9_000), blocks: [{ type: "divider" }] });
    expect(sandbox.messages()).toHaveLength(4);
  });

  test("includes metadata only on request", async () => {
    const sandbox = sandboxOf();
    const metadata = { event_type: "e", event_payload: { key: "k" } };
    const { ts } = await post(sandbox, { metadata });
    const history = (fields: object) => call(sandbox, "conversations.history", { channel: vip, ...fields });
    expect(await history({})).toMatchObject({ messages: [{ ts }] });
    expect(JSON.stringify(await history({}))).not.toContain("event_type");
    expect(await history({ include_all_metadata: true })).toMatchObject({ messages: [{ ts, metadata }] });
  });

  test("an update is refused where the text is too long for one, and where the channel is archived", async () => {
    const sandbox = sandboxOf();
    const text = "x".repeat(4_001);
    const { ts } = await post(sandbox, { text });
    const update = (fields: object) => call(sandbox, "chat.update", { channel: vip, ts, ...fields });
    expect(await update({ text })).toMatchObject({ error: "msg_too_long" });
    expect(await update({ text: "short" })).toMatchObject({ ok: true, ts });
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ archived: true });
    await sandbox.app.request("/control/channels/vip", { method: "PATCH", headers, body });
    expect(await update({ text: "short" })).toMatchObject({ error: "is_inactive" });
  });

  test("deletes, reacts and counts", async () => {
    const sandbox = sandboxOf();
    const { ts } = await post(sandbox, {});
    const react = () => call(sandbox, "reactions.add", { channel: vip, timestamp: ts, name: "eyes" });
    expect([await react(), await react()]).toEqual([{ ok: true }, { ok: false, error: "already_reacted" }]);
    expect(sandbox.messages()).toMatchObject([{ reactions: [{ name: "eyes", users: [botUserId] }] }]);
    expect(await call(sandbox, "chat.delete", { channel: vip, ts })).toMatchObject({ ok: true });
    expect(await call(sandbox, "chat.delete", { channel: vip, ts })).toMatchObject({
      error: "message_not_found",
    });
    expect(sandbox.messages()).toEqual([]);
    const counts = { "chat.postMessage": 1, "reactions.add": 2, "chat.delete": 2 };
    expect(await (await sandbox.app.request("/control/calls")).json()).toEqual({
      total: 5,
      counts,
      statuses: { 200: 5 },
    });
  });

  test("takes faults over HTTP, and refuses unknown ones", async () => {
    const sandbox = sandboxOf();
    const misbehave = (body: object) =>
      sandbox.app.request("/control/misbehave", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await misbehave({ faults: [{ fault: "earthquake" }] })).status).toBe(422);
    expect(
      (await misbehave({ faults: [{ fault: "rate_limit", times: 2, method: "chat.postMessage" }] })).status,
    ).toBe(200);
    const errors = [await post(sandbox, {}), await post(sandbox, {}), await post(sandbox, {})].map(
      ({ error }) => error,
    );
    expect(errors).toEqual(["ratelimited", "ratelimited", undefined]);
    await misbehave({ faults: [{ fault: "rate_limit", times: "all" }] });
    await misbehave({ clear: true });
    expect(await post(sandbox, {})).toMatchObject({ ok: true });
  });
});

describe("the journal of the sandbox Slack", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "slack-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test("brings back messages, changes, threads and channels", async () => {
    const file = join(directory, "state", "slack.jsonl");
    const before = sandboxOf(file);
    await before.app.request("/control/channels", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"name":"new"}',
    });
    await call(before, "conversations.open", { users: (await users(before))[0]?.id });
    const { ts } = await post(before, { text: "first" });
    await post(before, { text: "reply", thread_ts: ts });
    await post(before, { channel: "#new", text: "elsewhere" });
    await call(before, "chat.update", { channel: vip, ts, text: "changed" });
    const after = sandboxOf(file);
    expect(after.messages()).toEqual(before.messages());
    expect(after.messages().map(({ text }) => text)).toEqual(["changed", "reply", "elsewhere"]);
    const { ts: later } = await post(after, { text: "later" });
    expect(Number(later)).toBeGreaterThan(Number(before.messages().at(-1)?.ts));
  });

  test("leaves out a last line that was torn, and goes on behind it", async () => {
    const file = join(directory, "slack.jsonl");
    await post(sandboxOf(file), { text: "whole" });
    appendFileSync(file, '{"type":"message","message":{"text":"to');
    const after = sandboxOf(file);
    await post(after, { text: "next" });
    expect(
      sandboxOf(file)
        .messages()
        .map(({ text }) => text),
    ).toEqual(["whole", "next"]);
    expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(2);
  });

  test("names the line that is broken", () => {
    const file = join(directory, "slack.jsonl");
    appendFileSync(file, "nonsense\n");
    expect(() => sandboxOf(file)).toThrow("slack.jsonl:1 is not JSON");
  });
});

async function users(sandbox: SandboxSlack) {
  return (await (await sandbox.app.request("/control/users")).json()) as { id: string }[];
}
