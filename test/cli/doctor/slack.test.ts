import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkChannels } from "../../../cli/doctor/channels.ts";
import { sandboxControl } from "../../../cli/doctor/sandbox.ts";
import { slackScopes } from "../../../cli/doctor/scopes.ts";
import { askSlack, checkSlack } from "../../../cli/doctor/slack.ts";
import { sandboxBotToken } from "../../../local/sandbox/slack/credentials.ts";
import { createSandboxSlack } from "../../../local/sandbox/slack/index.ts";

/** A Slack that tells its scopes, which the sandbox does not. */
let scopes: string[] = [];
const channels = [
  { id: "C1", name: "vip", is_member: true, is_private: false },
  { id: "C2", name: "open", is_member: false, is_private: false },
  { id: "C3", name: "closed", is_member: false, is_private: true },
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
const all = Object.keys(slackScopes);

it("tells how a missing channel is made in the sandbox, as it can be done there", async () => {
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
  const [, body, address] = /curl -d '(.*)' (\S+)$/.exec(remedy) ?? [];
  expect(address).toBe(`${at}control/channels`);
  await fetch(address ?? "", { method: "POST", body: body ?? "" });
  expect(await look()).toMatchObject([{ result: "ok" }]);
  sandbox.close();
  expect(sandboxControl("https://slack.com/api/")).toBeUndefined();
});

it("is content when every scope is there", async () => {
  scopes = all;
  const { findings } = await checkSlack(settings());
  expect(findings.map(({ result }) => result)).toEqual(["ok", "ok"]);
});

it("tells what goes wrong without a scope, and how much that matters", async () => {
  scopes = all.filter((scope) => scope !== "chat:write" && scope !== "im:write");
  const { findings } = await checkSlack(settings());
  expect(findings.slice(1)).toMatchObject([
    { result: "failure", says: "chat:write is missing: nothing can be posted" },
    { result: "warning", says: "im:write is missing: nobody can be written to directly" },
  ]);
});

it("wants the bot invited where it may not post uninvited", async () => {
  scopes = all;
  const named = new Map([
    ["#vip", "the ledger"],
    ["#open", "the ledger"],
    ["#closed", "the ledger"],
  ]);
  const open = await checkChannels(askSlack(settings()), named, all);
  expect(open.map(({ says }) => says)).toEqual([
    "2 of 3 can be posted to",
    "the bot is no member of #closed",
  ]);
  const shut = await checkChannels(askSlack(settings()), named, ["chat:write"]);
  expect(shut.filter(({ result }) => result === "failure")).toHaveLength(2);
});

it("only warns of a text in the source that may be no channel at all", async () => {
  const findings = await checkChannels(askSlack(settings()), new Map([["#fff", "colour.ts"]]), all);
  expect(findings).toMatchObject([
    { result: "warning", says: expect.stringContaining("named in colour.ts") },
  ]);
});
