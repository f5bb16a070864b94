import { describe, expect, test } from "vitest";
import type { Misbehaviour } from "../../../sandbox/slack/misbehaviour.ts";
import { openWorkspace, vip } from "./workspace.ts";

type Fault = NonNullable<Misbehaviour["faults"]>[number];

const wrongAnswers: Fault[] = [
  { fault: "error", status: 502 },
  { fault: "gateway_timeout_html" },
  { fault: "refuse", error: "internal_error" },
  { fault: "refuse", error: "fatal_error" },
  { fault: "answer", body: "[]" },
];

describe.each(wrongAnswers)("a call with %j", (fault) => {
  test("leaves the work undone", async () => {
    const { request, messages, misbehave, pass } = openWorkspace();
    misbehave({ faults: [fault] });
    await request("chat.postMessage", { channel: vip, text: "x" });
    pass(60_000);
    expect(messages()).toEqual([]);
  });

  test("has done the work where it says so", async () => {
    const { request, messages, misbehave, history } = openWorkspace();
    misbehave({ faults: [{ ...fault, after: 0 }] });
    await request("chat.postMessage", { channel: vip, text: "x" });
    expect(messages()).toMatchObject([{ text: "x" }]);
    expect(await history()).toEqual(["x"]);
  });

  test("does the work later, at the moment it names", async () => {
    const { request, messages, misbehave, history, pass, post } = openWorkspace();
    misbehave({ faults: [{ ...fault, after: 3_000 }] });
    await request("chat.postMessage", { channel: vip, text: "late" });
    await post({ text: "meanwhile" });
    pass(2_999);
    expect(await history()).toEqual(["meanwhile"]);
    pass(10_000);
    expect(await history()).toEqual(["late", "meanwhile"]);
    expect(messages().map(({ ts }) => ts)).toEqual(["1793620800.000000", "1793620803.000000"]);
  });
});

test("answers that are no answers are sent as they are told", async () => {
  const { request, misbehave } = openWorkspace();
  const bodies = ["{}", "[]", '{"ok":false}', "<html>Bad Gateway</html>", ""];
  misbehave({ faults: bodies.map((body) => ({ fault: "answer", body })) });
  for (const body of bodies) {
    const response = await request("auth.test");
    expect([response.status, await response.text()]).toEqual([200, body]);
  }
});

test("a message that lags stands in the channel, and is read back only later", async () => {
  const { post, messages, misbehave, history, thread, pass } = openWorkspace();
  const { ts } = await post({ text: "root" });
  misbehave({ faults: [{ fault: "lag", lag: 4_000, times: 2 }] });
  const reply = await post({ text: "reply", thread_ts: ts });
  await post({ text: "second" });
  expect(messages().map(({ text }) => text)).toEqual(["root", "reply", "second"]);
  expect(await history()).toEqual(["root"]);
  expect((await thread(ts)).messages).toHaveLength(1);
  expect(await thread(reply.ts)).toMatchObject({ error: "thread_not_found" });
  pass(4_000);
  expect(await history()).toEqual(["second", "root"]);
  expect((await thread(ts)).messages).toHaveLength(2);
});

test("a 502 after the work was done can lag, too", async () => {
  const { request, misbehave, history, pass } = openWorkspace();
  misbehave({ faults: [{ fault: "error", status: 502, after: 0, lag: 4_000 }] });
  expect((await request("chat.postMessage", { channel: vip, text: "x" })).status).toBe(502);
  expect(await history()).toEqual([]);
  pass(4_000);
  expect(await history()).toEqual(["x"]);
});

test("a line that is cut loses the answer, before or after the work, or while it is done", async () => {
  const { request, cuts, messages, misbehave, pass } = openWorkspace();
  misbehave({
    faults: [{ fault: "drop_before" }, { fault: "drop_before", after: 2_000 }, { fault: "drop_after" }],
  });
  for (const text of ["never", "late", "at once"]) await request("chat.postMessage", { channel: vip, text });
  expect(cuts()).toBe(3);
  expect(messages().map(({ text }) => text)).toEqual(["at once"]);
  pass(2_000);
  expect(messages().map(({ text }) => text)).toEqual(["at once", "late"]);
});
