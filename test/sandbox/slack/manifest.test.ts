import { expect, it } from "vitest";
import { defaultManifest } from "../../../sandbox/slack/apps/default-manifest.ts";
import {
  sandboxBotToken,
  sandboxConfigurationToken,
  sandboxRefreshToken,
} from "../../../sandbox/slack/credentials.ts";
import { appId, botId } from "../../../sandbox/slack/ids.ts";
import { openWorkspaceWithApp } from "./app.ts";
import { openWorkspace, vip } from "./workspace.ts";

const request_url = "https://deskbell.example/slack/events";
const manifest = {
  display_information: { name: "Deskbell" },
  features: { bot_user: { display_name: "Deskbell" } },
  oauth_config: { scopes: { bot: ["chat:write", "users:read.email"] } },
  settings: {
    event_subscriptions: { request_url, bot_events: ["reaction_added"] },
    interactivity: { is_enabled: true, request_url },
  },
};

const called = (method: string, fields: object, token = sandboxConfigurationToken) =>
  openWorkspace().call(`apps.manifest.${method}`, fields, token);

it("wants a configuration token, which other methods refuse", async () => {
  const { call } = openWorkspace();
  expect(await called("validate", { manifest }, "xoxb-sandbox-bot-token")).toMatchObject({
    error: "not_allowed_token_type",
  });
  expect(await called("validate", { manifest }, "xoxe.xoxp-other")).toMatchObject({ error: "invalid_auth" });
  expect(await call("auth.test", {}, sandboxConfigurationToken)).toMatchObject({
    error: "not_allowed_token_type",
  });
});

it("takes a manifest as an object or as text", async () => {
  expect(await called("validate", { manifest })).toEqual({ ok: true, errors: [] });
  expect(await called("validate", { manifest: JSON.stringify(manifest) })).toMatchObject({ ok: true });
});

it.each([
  [
    "/settings/event_subscriptions",
    { ...manifest, settings: { event_subscriptions: { bot_events: ["x"] } } },
  ],
  ["/settings/interactivity", { ...manifest, settings: { interactivity: { is_enabled: true } } }],
  ["/display_information/name", { ...manifest, display_information: { name: "x".repeat(36) } }],
  ["/", "no JSON"],
])("says that the mistake is at %s", async (pointer, wrong) => {
  expect(await called("validate", { manifest: wrong })).toMatchObject({
    ok: false,
    error: "invalid_manifest",
    errors: [{ pointer, message: expect.any(String) }],
  });
});

it("creates an app with credentials, exports and updates it", async () => {
  const { call } = openWorkspace();
  const config = (method: string, fields: object) =>
    call(`apps.manifest.${method}`, fields, sandboxConfigurationToken);
  const made = await config("create", { manifest });
  expect(made).toMatchObject({
    ok: true,
    app_id: expect.stringMatching(/^A/),
    credentials: { client_id: expect.any(String), signing_secret: expect.stringMatching(/^[\da-f]{32}$/) },
    oauth_authorize_url: expect.any(String),
  });
  const { app_id } = made;
  expect(await config("export", { app_id })).toEqual({ ok: true, manifest });
  const more = { ...manifest, oauth_config: { scopes: { bot: ["chat:write", "commands"] } } };
  expect(await config("update", { app_id, manifest: more })).toEqual({
    ok: true,
    app_id,
    permissions_updated: true,
  });
  expect((await config("update", { app_id, manifest: more })).permissions_updated).toBe(false);
  expect(await config("export", { app_id: "A0" })).toMatchObject({ error: "invalid_app_id" });
});

it("the installed app does what its manifest says", async () => {
  const { call, act, post, app, settled } = await openWorkspaceWithApp({ manifest: defaultManifest });
  await call(
    "apps.manifest.update",
    { app_id: appId, manifest: { display_information: { name: "Deaf" } } },
    sandboxConfigurationToken,
  );
  const { ts } = await post();
  await act({ as: "maya", do: "emoji", channel: vip, ts, name: "eyes" });
  await settled();
  expect(app.received).toEqual([]);
  await expect(act({ as: "maya", do: "command", channel: vip, command: "/deskbell" })).rejects.toThrow();
});

it("exchanges a refresh token once, for a token that lives twelve hours", async () => {
  const { call, pass, now } = openWorkspace();
  const rotated = await call("tooling.tokens.rotate", { refresh_token: sandboxRefreshToken });
  expect(rotated).toMatchObject({
    ok: true,
    token: expect.stringMatching(/^xoxe\.xoxp-/),
    refresh_token: expect.stringMatching(/^xoxe-/),
    exp: Math.floor(now() / 1_000) + 12 * 3_600,
  });
  expect(await call("tooling.tokens.rotate", { refresh_token: sandboxRefreshToken })).toMatchObject({
    error: "invalid_refresh_token",
  });
  const validated = () => call("apps.manifest.validate", { manifest }, rotated.token);
  expect(await validated()).toMatchObject({ ok: true });
  pass(12 * 3_600_000);
  expect(await validated()).toMatchObject({ error: "token_expired" });
});

it("bots.info says which app a bot belongs to", async () => {
  const { call } = openWorkspace();
  expect(await call("bots.info", { bot: botId })).toMatchObject({ bot: { id: botId, app_id: appId } });
  expect(await call("bots.info", { bot: "B0" })).toMatchObject({ error: "bot_not_found" });
});

it("answers name the scopes with which the app was installed", async () => {
  const { request } = openWorkspace({ manifest });
  const update = { app_id: appId, manifest: { display_information: { name: "Other" } } };
  await request("apps.manifest.update", update, sandboxConfigurationToken);
  const named = async (token: string) =>
    (await request("auth.test", {}, token)).headers.get("x-oauth-scopes");
  expect(await named(sandboxBotToken)).toBe("chat:write,users:read.email");
  expect(await named(sandboxConfigurationToken)).toBeNull();
});

it("wants https for the addresses", async () => {
  const wrong = {
    ...manifest,
    settings: { interactivity: { is_enabled: true, request_url: "http://x.example" } },
  };
  expect(await called("validate", { manifest: wrong })).toMatchObject({
    errors: [{ pointer: "/settings/interactivity/request_url" }],
  });
});
