import { expect, test } from "vitest";
import { openWorkspace, vip } from "./workspace.ts";

/** Calls until one is refused: how many went through, and after how many seconds to try again. */
async function callsUntilRefused(request: () => Promise<Response> | Response) {
  for (let calls = 0; calls <= 1_000; calls += 1) {
    const response = await request();
    if (response.status === 429) return [calls, Number(response.headers.get("retry-after"))];
  }
  throw new Error("1,000 calls went through.");
}

test.each([
  ["conversations.list", {}, 20],
  ["chat.update", { channel: vip, ts: "1.000000", text: "x" }, 50],
  ["conversations.history", { channel: vip }, 50],
  ["users.info", { user: "U1" }, 100],
] as const)("%s has its tier's calls a minute while limits are on", async (method, fields, most) => {
  const { request, misbehave, pass } = openWorkspace();
  misbehave({ limits: true });
  expect(await callsUntilRefused(() => request(method, fields))).toEqual([most, 60]);
  pass(45_000);
  expect(await callsUntilRefused(() => request(method, fields))).toEqual([0, 15]);
  pass(15_000);
  expect(await callsUntilRefused(() => request(method, fields))).toEqual([most, 60]);
});

test("a channel takes a message a second after a burst, and other channels are free", async () => {
  const { request, misbehave, pass } = openWorkspace();
  misbehave({ limits: true });
  const post = (channel: string) => () => request("chat.postMessage", { channel, text: "x" });
  expect(await callsUntilRefused(post(vip))).toEqual([4, 1]);
  expect(await callsUntilRefused(post("#vip"))).toEqual([0, 1]);
  expect(await callsUntilRefused(post("#csat"))).toEqual([4, 1]);
  pass(1_000);
  expect(await callsUntilRefused(post(vip))).toEqual([1, 1]);
});

test("without limits nothing is refused", async () => {
  const { request } = openWorkspace();
  await expect(callsUntilRefused(() => request("conversations.list"))).rejects.toThrow("1,000 calls");
});

test("an app outside the Marketplace reads 15 messages once a minute", async () => {
  const { post, request, call, misbehave, pass } = openWorkspace();
  const { ts } = await post();
  for (let n = 0; n < 30; n += 1) await post(n < 15 ? { thread_ts: ts } : {});
  misbehave({ outsideMarketplace: true });
  const { messages, has_more } = await call("conversations.history", { channel: vip, limit: 100 });
  expect([messages.length, has_more]).toEqual([15, true]);
  expect((await call("conversations.replies", { channel: vip, ts, limit: 100 })).messages).toHaveLength(15);
  expect(await callsUntilRefused(() => request("conversations.history", { channel: vip }))).toEqual([0, 60]);
  pass(60_000);
  expect(await callsUntilRefused(() => request("conversations.history", { channel: vip }))).toEqual([1, 60]);
});
