import { expect, test } from "vitest";
import { openWorkspace, vip } from "./workspace.ts";

test("a reply answers with the thread it stands in", async () => {
  const { post, history } = openWorkspace();
  const root = await post({ text: "root" });
  expect(root.message.thread_ts).toBeUndefined();
  const reply = await post({ text: "reply", thread_ts: root.ts });
  expect(reply.message.thread_ts).toBe(root.ts);
  expect((await post({ thread_ts: reply.ts })).message.thread_ts).toBe(root.ts);
  expect(await history()).toEqual(["root"]);
});

test("an unknown thread_ts is no error: the message stands at the root, and the answer names no thread", async () => {
  const { post, history, thread } = openWorkspace();
  const answer = await post({ text: "reply", thread_ts: "1700000000.000100" });
  expect(answer).toMatchObject({ ok: true, channel: vip, message: { text: "reply" } });
  expect(answer.message).not.toHaveProperty("thread_ts");
  expect(await history()).toEqual(["reply"]);
  expect(await thread("1700000000.000100")).toEqual({ ok: false, error: "thread_not_found" });
});

test.each([
  ["the app", "chat.delete"],
  ["a person", undefined],
])("a root that %s deletes leaves a dead thread", async (_, method) => {
  const { post, call, control, thread, history } = openWorkspace();
  const root = await post({ text: "root" });
  const reply = await post({ text: "orphan", thread_ts: root.ts });
  const named = { channel: vip, ts: root.ts };
  expect(await (method ? call(method, named) : control("DELETE", "messages", named))).toMatchObject({
    ok: true,
  });
  expect((await post({ text: "next", thread_ts: root.ts })).message).not.toHaveProperty("thread_ts");
  expect((await post({ text: "last", thread_ts: reply.ts })).message).not.toHaveProperty("thread_ts");
  for (const { ts } of [root, reply]) expect(await thread(ts)).toMatchObject({ error: "thread_not_found" });
  expect(await history()).toEqual(["last", "next"]);
});

test("a tombstone keeps its thread alive", async () => {
  const { post, call, control, thread } = openWorkspace();
  const { ts } = await post({ text: "root" });
  await post({ text: "first", thread_ts: ts });
  await control("DELETE", "messages", { channel: "#vip", ts, tombstone: true });
  expect((await post({ text: "second", thread_ts: ts })).message.thread_ts).toBe(ts);
  expect((await thread(ts)).messages).toMatchObject([
    { subtype: "tombstone", text: "This message was deleted.", reply_count: 2 },
    { text: "first" },
    { text: "second" },
  ]);
  expect(await call("chat.update", { channel: vip, ts, text: "y" })).toMatchObject({
    error: "message_not_found",
  });
});

test("a person can delete only what is there", async () => {
  const { control } = openWorkspace();
  expect(await control("DELETE", "messages", { channel: "#vip", ts: "1.000000" })).toMatchObject({
    status: 422,
    error: "There is no message 1.000000 in #vip.",
  });
  expect(await control("DELETE", "messages", { channel: "#nowhere", ts: "1.000000" })).toMatchObject({
    status: 422,
  });
});

test.each([
  "cannot_reply_to_message",
  "thread_locked",
  "restricted_action_thread_locked",
  "invalid_thread_ts",
])("%s can be answered to a reply, which is then not posted", async (error) => {
  const { post, misbehave, messages } = openWorkspace();
  misbehave({ faults: [{ fault: "refuse", error }] });
  expect(await post({ thread_ts: "1.000000" })).toEqual({ ok: false, error });
  expect(messages()).toEqual([]);
});
