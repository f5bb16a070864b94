import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkChannels } from "../../../cli/doctor/channels.ts";
import { sandboxControl } from "../../../cli/doctor/sandbox.ts";
import { askSlack, checkSlack } from "../../../cli/doctor/slack.ts";
import { sandboxBotToken } from "../../../sandbox/slack/credentials.ts";
import { createSandboxSlack } from "../../../sandbox/slack/sandbox.ts";
import { scopesWanted } from "../../../src/slack/app-needs.ts";

/** A Slack that lists the token's scopes, which the sandbox does not. */
let scopes: string[] = [];
const channels = [
  { id: "C1", name: "vip", is_member: true, is_private: false },
  { id: "C2", name: "open", is_member: false, is_private: false },
  { id: "C3", name: "closed", is_member: false, is_private: true },
  { id: "C4", name: "general", is_member: true, is_private: false },
];
const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json").setHeader("x-oauth-scopes", scopes.join(","));
  const answer = request.url?.endsWith("auth.test") ? { user: "deskbell", team: "Acme" } : { channels };
  response.end(JSON.stringify({ ok: true, ...answer }));
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

const settings = () => ({
  botToken: "xoxb-1",
  apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
});
const all = scopesWanted({ acting: false, emoji: false });

it("says how to create a missing channel in the sandbox, and that works", async () => {
  const { app } = createSandboxSlack({ clock: Date.now });
  const sandbox = createServer(getRequestListener(new Hono().mount("/sandbox/slack", app.fetch).fetch));
  sandbox.listen(0, "127.0.0.1");
  await once(sandbox, "listening");
  const at = `http://127.0.0.1:${(sandbox.address() as AddressInfo).port}/sandbox/slack/`;
  const ask = askSlack({ botToken: sandboxBotToken, apiUrl: `${at}api/` });
  const look = () =>
    checkChannels(ask, new Map([["#billing", "refund.ts"]]), undefined, sandboxControl(`${at}api/`));
  const [finding] = await look();
  const remedy = finding?.result === "ok" ? "" : (finding?.remedy ?? "");
  const [, body, address] = /curl -H 'content-type: application\/json' -d '(.*)' (\S+)$/.exec(remedy) ?? [];
  expect(address).toBe(`${at}control/channels`);
  await fetch(address ?? "", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: body ?? "",
  });
  expect(await look()).toMatchObject([{ result: "ok" }]);
  sandbox.close();
  expect(sandboxControl("https://slack.com/api/")).toBeUndefined();
});

it("passes when every scope is granted", async () => {
  scopes = all;
  const { findings } = await checkSlack(settings());
  expect(findings.map(({ result }) => result)).toEqual(["ok", "ok"]);
});

it("says what fails without a scope, and how much that matters", async () => {
  scopes = all.filter((scope) => scope !== "chat:write" && scope !== "im:write");
  const { findings } = await checkSlack(settings());
  expect(findings.slice(1)).toMatchObject([
    { result: "failure", says: "chat:write is missing: nothing can be posted" },
    { result: "warning", says: "im:write is missing: direct messages cannot be sent" },
  ]);
});

it("wants what acting from Slack needs only where there is a signing secret", async () => {
  scopes = all;
  const { findings } = await checkSlack({ ...settings(), signingSecret: "0123456789abcdef", emoji: true });
  expect(findings.slice(1)).toMatchObject([
    { result: "warning", says: expect.stringMatching(/^commands is missing: /) },
    { result: "warning", says: expect.stringMatching(/^reactions:read is missing: /) },
  ]);
});

it("asks for an invitation where the bot may not post without one", async () => {
  scopes = all;
  const named = new Map([
    ["#vip", "the ledger"],
    ["#open", "the ledger"],
    ["#closed", "the ledger"],
  ]);
  const open = await checkChannels(askSlack(settings()), named, all);
  expect(open.map(({ says }) => says)).toEqual([
    "the bot can post to 2 of the 3 that reactions name or have posted to. Slack shows 4: npx deskbell list channels",
    "the bot is not a member of #closed",
  ]);
  const shut = await checkChannels(askSlack(settings()), named, ["chat:write"]);
  expect(shut.filter(({ result }) => result === "failure")).toHaveLength(2);
});

it("only warns of a string in the source that may not be a channel", async () => {
  const findings = await checkChannels(askSlack(settings()), new Map([["#fff", "colour.ts"]]), all);
  expect(findings).toMatchObject([
    { result: "warning", says: expect.stringContaining("named in colour.ts") },
  ]);
});
