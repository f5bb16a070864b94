import { expect, it } from "vitest";
import { botUserId } from "../../../sandbox/slack/ids.ts";
import { type Duration, minutes } from "../../../src/platform/time.ts";
import { openWorkspaceWithApp } from "./app.ts";
import { person, vip } from "./workspace.ts";

async function withMessage(options: Parameters<typeof openWorkspaceWithApp>[0] = {}) {
  const workspace = await openWorkspaceWithApp(options);
  const { ts } = await workspace.post();
  const emoji = async (rest: object = {}) => {
    await workspace.act({ as: "maya", do: "emoji", channel: "#vip", ts, name: "eyes", ...rest });
    await workspace.settled();
  };
  return { ...workspace, ts: ts as string, emoji };
}

it.each([
  ["in JSON", (challenge: string) => ({ body: { challenge } }), true],
  ["not at all", () => ({}), false],
])("an address for events is verified by its challenge, which comes back %s", async (_, answer, verified) => {
  const { control, app } = await withMessage();
  app.onPayload(({ type, challenge }) => {
    expect(type).toBe("url_verification");
    app.answerOnce(answer(challenge));
  });
  expect((await control("POST", "verify")).ok).toBe(verified);
});

it("an emoji is an event, in the envelope of the Events API, signed", async () => {
  const { emoji, app, ts, call } = await withMessage();
  await emoji();
  expect(app.received[0]).toMatchObject({ path: "/slack/events", signature: "genuine" });
  expect(app.received[0]?.headers).not.toHaveProperty("x-slack-retry-num");
  expect(app.payloads()[0]).toMatchObject({
    type: "event_callback",
    event_id: expect.stringMatching(/^Ev[\dA-F]{10}$/),
    event: {
      type: "reaction_added",
      user: person("maya"),
      reaction: "eyes",
      item_user: botUserId,
      item: { type: "message", channel: vip, ts },
    },
    is_ext_shared_channel: true,
  });
  const reactions = [{ name: "eyes", users: [person("maya")], count: 1 }];
  expect((await call("reactions.get", { channel: vip, timestamp: ts })).message.reactions).toEqual(reactions);
});

it("an emoji in a channel without the bot is no event", async () => {
  const { emoji, app, control } = await withMessage();
  await control("PATCH", "channels/vip", { member: false });
  await emoji();
  await emoji({ remove: true });
  expect(app.received).toEqual([]);
});

it("the same emoji twice is none, and one that is taken away is an event of its own", async () => {
  const { emoji, app } = await withMessage();
  await emoji();
  await expect(emoji()).rejects.toThrow("already");
  await emoji({ remove: true });
  expect(app.payloads().map(({ event }) => event.type)).toEqual(["reaction_added", "reaction_removed"]);
});

it("an app hears only what it subscribes to", async () => {
  const { emoji, act, app } = await withMessage({ manifest: { display_information: { name: "Deaf" } } });
  await emoji();
  await act({ as: "maya", do: "say", channel: "#vip", text: "Hello" });
  expect(app.received).toEqual([]);
});

it("what is not taken comes again at once, after one minute and after five, and no more", async () => {
  const { emoji, app, pass, settled } = await withMessage();
  app.answer({ status: 500 });
  await emoji();
  expect(app.received).toHaveLength(2);
  pass(minutes(1) - 1);
  await settled();
  expect(app.received).toHaveLength(2);
  pass(1);
  await settled();
  pass(minutes(4));
  await settled();
  pass(minutes(60));
  await settled();
  expect(app.received.map(({ headers }) => headers["x-slack-retry-num"])).toEqual([undefined, "1", "2", "3"]);
  expect(app.received.map(({ headers }) => headers["x-slack-retry-reason"])).toEqual([
    undefined,
    ...Array(3).fill("http_error"),
  ]);
  expect(new Set(app.payloads().map(({ event_id }) => event_id)).size).toBe(1);
});

it("what is taken at last is not sent again", async () => {
  const { emoji, app, pass, settled } = await withMessage();
  app.answerOnce({ status: 500 });
  await emoji();
  pass(minutes(10));
  await settled();
  expect(app.received).toHaveLength(2);
});

it("an app can ask for no retry", async () => {
  const { emoji, app } = await withMessage();
  app.answer({ status: 500, headers: { "x-slack-no-retry": "1" } });
  await emoji();
  expect(app.received).toHaveLength(1);
});

it("an answer that is late counts as none", async () => {
  const { emoji, app } = await withMessage({ timeout: 40 as Duration });
  app.answerOnce("none");
  await emoji();
  expect(app.received[1]?.headers["x-slack-retry-reason"]).toBe("http_timeout");
});

it.each([
  ["drop_before", 0, 0],
  ["twice", 2, 1],
  ["doubled", 2, 2],
  ["drop_after", 2, 1],
  ["slow", 1, 1],
] as const)("with %s an event comes %d times, with %d ids", async (fault, times, ids) => {
  const { emoji, app, misbehave } = await withMessage();
  misbehave({ faults: [{ fault, method: "reaction_added", ms: 0 }] });
  await emoji();
  expect(app.received).toHaveLength(times);
  expect(new Set(app.payloads().map(({ event_id }) => event_id)).size).toBe(ids);
});

it("the answer to chat.update can be lost, and the message is changed all the same", async () => {
  const { request, misbehave, cuts, history, ts } = await withMessage();
  misbehave({ faults: [{ fault: "drop_after", method: "chat.update" }] });
  await request("chat.update", { channel: vip, ts, text: "changed" });
  expect([cuts(), await history()]).toEqual([1, ["changed"]]);
});
