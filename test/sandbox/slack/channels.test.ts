import { expect, test } from "vitest";
import { channelId, userId } from "../../../sandbox/slack/ids.ts";
import { openWorkspace, vip } from "./workspace.ts";

test.each(["#vip", "vip", vip])("chat.postMessage takes %s and answers with the id", async (channel) => {
  const { post } = openWorkspace();
  expect(await post({ channel })).toMatchObject({ ok: true, channel: vip });
});

test("chat.postMessage takes a person's id, and answers with the id of the direct message", async () => {
  const { post, messages } = openWorkspace();
  const { channel } = await post({ channel: userId("maya@sandbox.example") });
  expect(channel).toMatch(/^D/);
  expect(messages()).toMatchObject([{ channel: "@maya" }]);
});

test.each([
  ["conversations.history", {}],
  ["conversations.replies", { ts: "1.000000" }],
  ["conversations.info", {}],
  ["chat.update", { ts: "1.000000", text: "x" }],
  ["chat.delete", { ts: "1.000000" }],
])("%s wants an id, and no name", async (method, fields) => {
  const { call } = openWorkspace();
  expect(await call(method, { channel: "#vip", ...fields })).toEqual({
    ok: false,
    error: "channel_not_found",
  });
});

test("a channel keeps its id when it is renamed, and loses its old name", async () => {
  const { post, control } = openWorkspace();
  expect(await control("PATCH", "channels/vip", { name: "very-important" })).toMatchObject({ id: vip });
  expect(await post({ channel: "#vip" })).toMatchObject({ error: "channel_not_found" });
  expect(await post({ channel: "#very-important" })).toMatchObject({ channel: vip });
  expect(await post({ channel: vip })).toMatchObject({ channel: vip });
  expect(await control("PATCH", "channels/csat", { name: "very-important" })).toMatchObject({ status: 422 });
});

test("a channel that is archived and replaced under its name refuses its old id", async () => {
  const { post, control, call } = openWorkspace();
  const old = channelId("tickets");
  await control("PATCH", "channels/tickets", { name: "tickets-2025", archived: true });
  const { id } = await control("POST", "channels", { name: "tickets" });
  expect(id).not.toBe(old);
  expect(await post({ channel: old })).toEqual({ ok: false, error: "is_archived" });
  expect(await post({ channel: "#tickets" })).toMatchObject({ ok: true, channel: id });
  const listed = async (fields: object) =>
    (await call("conversations.list", fields)).channels.filter(({ name }: { name: string }) =>
      name.startsWith("tickets"),
    );
  expect(await listed({})).toMatchObject([{ id: old, is_archived: true }, { id }]);
  expect(await listed({ exclude_archived: true })).toMatchObject([{ id }]);
});

test("archiving takes the bot out of a channel, and unarchiving does not bring it back", async () => {
  const { post, call, control } = openWorkspace();
  const { ts } = await post();
  const read = async () => (await call("conversations.history", { channel: vip })).error;
  const join = async () => (await call("conversations.join", { channel: vip })).error;
  await control("PATCH", "channels/vip", { archived: true });
  expect([await read(), await join()]).toEqual(["not_in_channel", "is_archived"]);
  await control("PATCH", "channels/vip", { archived: false });
  expect([await read(), await join(), await read()]).toEqual(["not_in_channel", undefined, undefined]);
  expect((await call("conversations.replies", { channel: vip, ts })).messages).toMatchObject([{ ts }]);
});

test("a bot that is no member posts to a public channel, and reads nothing there", async () => {
  const { post, call, control } = openWorkspace();
  const { id: channel } = await control("POST", "channels", { name: "strange", member: false });
  const { ok, ts } = await post({ channel });
  expect(ok).toBe(true);
  for (const method of ["conversations.history", "conversations.replies"])
    expect((await call(method, { channel, ts })).error).toBe("not_in_channel");
});

test("a bot in a channel reads its threads", async () => {
  const { post, thread } = openWorkspace();
  const { ts } = await post();
  const { ts: reply } = await post({ thread_ts: ts });
  expect((await thread(ts)).messages).toMatchObject([{ ts }, { ts: reply }]);
});

test("a channel that is deleted is not found", async () => {
  const { post, control } = openWorkspace();
  await control("DELETE", "channels/vip");
  expect(await post({})).toEqual({ ok: false, error: "channel_not_found" });
});

test("25,000 channels are listed in pages of 1,000 at most, the older first", async () => {
  const { call, control } = openWorkspace();
  await control("POST", "channels", { name: "filler", count: 25_000 });
  const names: string[] = [];
  let [cursor, pages] = ["", 0];
  do {
    const page = await call("conversations.list", { limit: 5_000, cursor });
    expect(page.channels.length).toBeLessThanOrEqual(1_000);
    names.push(...page.channels.map(({ name }: { name: string }) => name));
    cursor = page.response_metadata.next_cursor;
    pages += 1;
  } while (cursor);
  expect([pages, names.length, names[0]]).toEqual([26, 25_009, "filler-1"]);
  expect(names.slice(25_000)).toContain("vip");
  expect(await call("conversations.list", { cursor: "nonsense" })).toMatchObject({ error: "invalid_cursor" });
});

test("a page may be empty though there are more", async () => {
  const { call, control } = openWorkspace();
  await control("POST", "channels", { name: "old", count: 30, archived: true });
  const page = await call("conversations.list", { limit: 20, exclude_archived: true });
  expect(page.channels).toEqual([]);
  expect(page.response_metadata.next_cursor).not.toBe("");
});

test("a cursor can stand still", async () => {
  const { call, misbehave } = openWorkspace();
  misbehave({ faults: [{ fault: "cursor_stands_still", times: "all", method: "conversations.list" }] });
  const first = await call("conversations.list", { limit: 2 });
  const second = await call("conversations.list", { limit: 2, cursor: first.response_metadata.next_cursor });
  expect(second).toEqual(first);
});
