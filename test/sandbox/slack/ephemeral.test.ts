import { expect, it } from "vitest";
import { channelId } from "../../../sandbox/slack/ids.ts";
import { openWorkspace, person, vip } from "./workspace.ts";

it("only one person sees it, and no app can read, change or delete it", async () => {
  const { app, call, history, messages } = openWorkspace();
  const fields = { channel: vip, user: person("maya"), text: "only you" };
  const { message_ts: ts, ...rest } = await call("chat.postEphemeral", fields);
  expect(rest).toEqual({ ok: true });
  expect(messages()).toMatchObject([{ text: "only you", onlyFor: person("maya") }]);
  const seenBy = async (name: string) => (await app.request(`/messages?as=${person(name)}`)).json();
  expect([await seenBy("maya"), await seenBy("jonas")]).toEqual([messages(), []]);
  expect(await history()).toEqual([]);
  for (const method of ["chat.update", "chat.delete"])
    expect(await call(method, { channel: vip, ts, text: "x" })).toMatchObject({ error: "message_not_found" });
});

it("in a thread it is shown only when somebody has replied there", async () => {
  const { call, post, messages } = openWorkspace();
  const { ts } = await post();
  const fields = { channel: vip, user: person("maya"), text: "only you", thread_ts: ts };
  expect(await call("chat.postEphemeral", fields)).toMatchObject({ ok: true });
  expect(messages()).toHaveLength(1);
  await post({ thread_ts: ts });
  await call("chat.postEphemeral", fields);
  expect(messages().at(-1)).toMatchObject({ onlyFor: person("maya"), threadTs: ts });
});

it("goes only to somebody who is in the channel", async () => {
  const { call } = openWorkspace();
  const to = async (user: string, channel = vip) =>
    (await call("chat.postEphemeral", { channel, user, text: "x" })).error;
  expect(await to(person("theo"))).toBeUndefined();
  expect(await to(person("theo"), channelId("sales"))).toBe("user_not_in_channel");
  expect(await to("U0")).toBe("user_not_in_channel");
  expect(await to(person("maya"), "C0")).toBe("channel_not_found");
});
