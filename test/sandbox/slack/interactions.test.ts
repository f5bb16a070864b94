import { expect, it } from "vitest";
import { appId, botId, channelId, teamId } from "../../../sandbox/slack/ids.ts";
import type { Duration } from "../../../src/platform/time.ts";
import { openWorkspaceWithApp } from "./app.ts";
import { person, vip } from "./workspace.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const option = (value: string) => ({ text: plain(value), value });
const card = [
  { type: "section", text: plain("Anybody there?") },
  {
    type: "actions",
    block_id: "card:x/1",
    elements: [
      { type: "button", action_id: "take", text: plain("Take"), value: "42", style: "primary" },
      {
        type: "static_select",
        action_id: "menu",
        option_groups: [
          { label: plain("Assign to"), options: [option("assign:admin:1")] },
          { label: plain("Snooze"), options: [option("snooze:1h"), option("snooze:3h")] },
        ],
      },
    ],
  },
];

async function withCard(options: Parameters<typeof openWorkspaceWithApp>[0] = {}) {
  const workspace = await openWorkspaceWithApp(options);
  const { ts } = await workspace.post({ text: "A card", blocks: card });
  const failures = async (as: string) =>
    ((await (await workspace.web.request(`/workspace?as=${person(as)}`)).json()) as { failures: object[] })
      .failures;
  const take = (as = "maya") => workspace.act({ as, do: "click", channel: "#vip", ts, action: "take" });
  const respond = (url: string, body: object) =>
    workspace.web.request(new URL(url).pathname, { method: "POST", body: JSON.stringify(body) });
  return { ...workspace, ts: ts as string, take, failures, respond };
}

it("a click is posted as a signed form, with all that an app wants to know", async () => {
  const { take, app, ts } = await withCard();
  expect(await take()).toEqual({ status: 200 });
  const { path, headers, signature } = app.received[0]!;
  expect([path, signature]).toEqual(["/slack/interactions", "genuine"]);
  expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(app.payloads()[0]).toMatchObject({
    type: "block_actions",
    user: { id: person("maya"), username: "maya", team_id: teamId },
    team: { id: teamId },
    api_app_id: appId,
    container: { type: "message", message_ts: ts, channel_id: vip, is_ephemeral: false },
    channel: { id: vip, name: "vip" },
    message: { ts, bot_id: botId, text: "A card", blocks: [{ block_id: expect.any(String) }, card[1]] },
    trigger_id: expect.stringMatching(/^\d+\.\d+\.[\da-f]+$/),
    response_url: expect.stringContaining("/response/"),
    actions: [
      {
        type: "button",
        action_id: "take",
        block_id: "card:x/1",
        text: plain("Take"),
        value: "42",
        style: "primary",
        action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
      },
    ],
  });
});

it("two clicks at one moment have different times", async () => {
  const { take, app } = await withCard();
  await Promise.all([take("maya"), take("jonas")]);
  const [one, other] = app.payloads().map(({ actions }) => actions[0].action_ts);
  expect(one).not.toBe(other);
});

it("a choice from a menu names its option and the state of the message", async () => {
  const { act, app, ts } = await withCard();
  await act({ as: "maya", do: "choose", channel: "#vip", ts, action: "menu", value: "snooze:3h" });
  const selected_option = option("snooze:3h");
  expect(app.payloads()[0]).toMatchObject({
    state: { values: { "card:x/1": { menu: { type: "static_select", selected_option } } } },
    actions: [{ type: "static_select", action_id: "menu", selected_option }],
  });
});

it("nobody can do what Slack does not offer", async () => {
  const { act, take, control, ts } = await withCard();
  const at = { channel: "#vip", ts };
  const choose = (value: string) => act({ as: "maya", do: "choose", ...at, action: "menu", value });
  await expect(choose("snooze:9h")).rejects.toThrow("It offers assign:admin:1, snooze:1h, snooze:3h.");
  await expect(act({ as: "maya", do: "click", ...at, action: "menu" })).rejects.toThrow("choose a value");
  await expect(act({ as: "maya", do: "click", ...at, action: "drop" })).rejects.toThrow("no control drop");
  await expect(take("ada")).rejects.toThrow("no person ada");
  await control("PATCH", "users/jonas", { deleted: true });
  await expect(take("jonas")).rejects.toThrow("deactivated");
  await control("PUT", "channels/vip/people/nora", { in: false });
  await expect(take("nora")).rejects.toThrow("Nora Lind is not in #vip");
});

it("a person of another organisation is told with the team", async () => {
  const { take, app } = await withCard();
  await take("theo");
  expect(app.payloads()[0].user).toMatchObject({
    id: person("theo"),
    team_id: expect.not.stringMatching(teamId),
  });
});

it("an app that does not answer in time leaves a mark that only this person sees", async () => {
  const { take, app, failures, ts } = await withCard({ timeout: 40 as Duration });
  app.answerOnce("none");
  expect(await take()).toEqual({ error: "The app did not answer within 3 seconds." });
  expect(await failures("maya")).toMatchObject([{ channelId: vip, ts }]);
  expect(await failures("jonas")).toEqual([]);
  expect(await take()).toEqual({ status: 200 });
  expect(await failures("maya")).toEqual([]);
});

it("an app that refuses is marked, too, and a click is not sent again", async () => {
  const { take, app } = await withCard();
  app.answer({ status: 503 });
  expect(await take()).toEqual({ status: 503, error: "The app answered 503." });
  expect(app.received).toHaveLength(1);
});

it("without an endpoint a click leads nowhere, and says so", async () => {
  const { take } = await withCard({ endpoint: undefined });
  expect(await take()).toEqual({ error: "The app has no endpoint for this." });
});

it("a fault can lose a click, send it twice, or lose its answer", async () => {
  const { take, app, misbehave } = await withCard();
  misbehave({ faults: [{ fault: "drop_before", method: "interactions" }] });
  expect(await take()).toEqual({ error: "The app could not be reached." });
  expect(app.received).toHaveLength(0);
  misbehave({ faults: [{ fault: "twice", method: "block_actions" }] });
  await take();
  const [one, other] = app.received;
  expect(one?.body).toBe(other?.body);
  misbehave({ faults: [{ fault: "drop_after", method: "interactions" }] });
  expect(await take()).toEqual({ error: "The app did not answer within 3 seconds." });
  expect(app.received).toHaveLength(3);
});

it("faults of calls leave clicks alone, and those of clicks are none for calls", async () => {
  const { take, post, misbehave, control } = await withCard();
  misbehave({ faults: [{ fault: "error", times: "all" }] });
  expect(await take()).toEqual({ status: 200 });
  misbehave({ clear: true, faults: [{ fault: "error", method: "interactions", status: 502 }] });
  expect(await post()).toMatchObject({ ok: true });
  expect(await take()).toMatchObject({ status: 502 });
  const wrong = await control("POST", "misbehave", {
    faults: [{ fault: "twice", method: "chat.postMessage" }],
  });
  expect(wrong).toMatchObject({ status: 422, error: expect.stringContaining("interactions") });
});

it("a response_url takes five answers: ephemeral, for all, in place of the message, or to delete it", async () => {
  const { take, app, messages, respond } = await withCard();
  await take();
  const { response_url: url } = app.payloads()[0];
  expect((await respond(url, { text: "only you" })).status).toBe(200);
  expect(messages().at(-1)).toMatchObject({ text: "only you", onlyFor: person("maya"), channel: "#vip" });
  await respond(url, { text: "all", response_type: "in_channel" });
  expect(messages().at(-1)).not.toHaveProperty("onlyFor");
  await respond(url, { text: "taken", replace_original: true });
  expect(messages()[0]).toMatchObject({ text: "taken", editedAt: expect.any(Number) });
  await respond(url, { delete_original: true });
  expect(messages().map(({ text }) => text)).toEqual(["only you", "all"]);
  await respond(url, { text: "fifth" });
  const sixth = await respond(url, { text: "sixth" });
  expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: "used_url" }]);
});

it("a response_url ends after half an hour", async () => {
  const { take, app, pass, respond } = await withCard();
  await take();
  pass(30 * 60_000 + 1);
  const late = await respond(app.payloads()[0].response_url, { text: "late" });
  expect(await late.json()).toEqual({ ok: false, error: "expired_url" });
});

it("an ephemeral message's button can replace it, though no method could", async () => {
  const { act, call, app, messages, respond } = await withCard();
  const blocks = [card[1]];
  const { message_ts: ts } = await call("chat.postEphemeral", { channel: vip, user: person("maya"), blocks });
  await expect(act({ as: "jonas", do: "click", channel: vip, ts, action: "take" })).rejects.toThrow();
  await act({ as: "maya", do: "click", channel: vip, ts, action: "take" });
  const payload = app.payloads()[0];
  expect([payload.container.is_ephemeral, payload.message]).toEqual([true, undefined]);
  await respond(payload.response_url, { text: "done", replace_original: true });
  expect(messages().at(-1)).toMatchObject({ text: "done", onlyFor: person("maya") });
});

it("a message shortcut tells of the message, also of one that a person wrote", async () => {
  const { act, app, ts: root } = await withCard();
  const { ts = "" } = await act({
    as: "jonas",
    do: "say",
    channel: "#vip",
    text: "He is right",
    thread: root,
  });
  await act({ as: "maya", do: "shortcut", channel: "#vip", ts, callback: "save_as_note" });
  expect(app.payloads()[0]).toMatchObject({
    type: "message_action",
    callback_id: "save_as_note",
    message_ts: ts,
    message: { text: "He is right", user: person("jonas"), thread_ts: root },
    trigger_id: expect.any(String),
    response_url: expect.any(String),
  });
  const other = act({ as: "maya", do: "shortcut", channel: "#vip", ts, callback: "other" });
  await expect(other).rejects.toThrow("It has: save_as_note.");
});

it("a slash command is a form, and its answer is shown to the one who typed it", async () => {
  const { act, app, messages } = await withCard();
  app.answerOnce({ body: { text: "Three are waiting" } });
  await act({ as: "maya", do: "command", channel: "#sales", command: "/deskbell", text: "waiting" });
  expect(app.received[0]).toMatchObject({ path: "/slack/commands", signature: "genuine" });
  expect(app.payloads()[0]).toMatchObject({
    command: "/deskbell",
    text: "waiting",
    user_id: person("maya"),
    channel_id: channelId("sales"),
    channel_name: "sales",
  });
  expect(messages().at(-1)).toMatchObject({ text: "Three are waiting", onlyFor: person("maya") });
  app.answerOnce({ status: 500 });
  const failed = await act({ as: "maya", do: "command", channel: "#sales", command: "/deskbell" });
  expect(failed.error).toBe("/deskbell failed. The app answered 500.");
});

it("acts come over HTTP, too, and say what is wrong with them", async () => {
  const { control, app, ts } = await withCard();
  const click = { as: "maya", do: "click", channel: "#vip", ts, action: "take" };
  expect(await control("POST", "act", click)).toEqual({ status: 200 });
  expect(app.received).toHaveLength(1);
  expect(await control("POST", "act", { ...click, as: "ada" })).toMatchObject({
    error: expect.stringContaining("ada"),
  });
  expect(await control("POST", "act", { as: "maya", do: "dance" })).toMatchObject({ status: 422 });
});

it("a bot can change and delete its own messages only", async () => {
  const { act, call } = await withCard();
  const { ts } = await act({ as: "maya", do: "say", channel: "#vip", text: "Mine" });
  expect((await call("chat.update", { channel: vip, ts, text: "x" })).error).toBe("cant_update_message");
  expect((await call("chat.delete", { channel: vip, ts })).error).toBe("cant_delete_message");
});
