import { describe, expect, test } from "vitest";
import { alert } from "../../src/define/alert/alert.ts";
import { section } from "../../src/slack/blocks.ts";
import type { SlackError } from "../../src/slack/error.ts";
import type { SlackMessage } from "../../src/slack/message.ts";
import { noon, type Play, withSlack } from "./slack-at-play.ts";

const hello: SlackMessage = { text: "Hello", blocks: [{ type: "divider" }] };

const failing = (work: Promise<unknown>): Promise<SlackError> =>
  work.then(
    (value) => Promise.reject(new Error(`expected a failure, found ${JSON.stringify(value)}`)),
    (error) => error,
  );

const story = (name: string, play: (at: Play) => Promise<void>) => test(name, () => withSlack(play));

describe("a post", () => {
  story("is in the channel with its blocks and its key", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("#vip");
    const posted = await slack.post({ channel, message: alert("A VIP wrote in", {}), key: "k1" });
    expect(sandbox.messages()).toEqual([
      {
        channel: "#vip",
        channelId: channel,
        ts: posted.ts,
        text: "A VIP wrote in",
        blocks: alert("A VIP wrote in", {}).blocks,
        metadata: { event_type: "deskbell_effect", event_payload: { key: "k1" } },
        postedAt: noon,
      },
    ]);
  });

  story("goes to a thread", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("#vip");
    const first = await slack.post({ channel, message: hello, key: "k1" });
    await slack.post({ channel, message: hello, key: "k2", threadTs: first.ts });
    expect(sandbox.messages()[1]).toMatchObject({ threadTs: first.ts });
    const lost = await slack.post({ channel, message: hello, key: "k3", threadTs: "1.000000" });
    expect(lost.threadTs, "the root is gone: it stands in the channel").toBeUndefined();
  });

  story("is refused when it can never succeed", async ({ slack, sandbox }) => {
    const archived = await addChannel(sandbox, { name: "attic", archived: true });
    const channel = await slack.resolve("#vip");
    const code = async (to: string, message: SlackMessage) =>
      (await failing(slack.post({ channel: to, message, key: "k" }))).code;
    expect(await code("C0000000000", hello)).toBe("channel_not_found");
    expect(await code(archived, hello)).toBe("is_archived");
    const blocks = Array.from({ length: 5 }, () => section("y".repeat(2_700)));
    expect(await code(channel, { text: "x", blocks })).toBe("msg_blocks_too_long");
    expect(sandbox.messages()).toEqual([]);

    const long = { type: "section", text: { type: "mrkdwn", text: "x".repeat(3_001) } };
    const invalid = await failing(slack.post({ channel, message: { text: "x", blocks: [long] }, key: "k" }));
    expect(invalid).toMatchObject({ kind: "refused", code: "invalid_blocks" });
    expect(invalid.message).toContain("/blocks/0/text/text");
  });

  story("is unauthorised with a wrong token", async ({ stranger }) => {
    expect(await failing(stranger.resolve("#vip"))).toMatchObject({
      kind: "unauthorised",
      code: "invalid_auth",
    });
  });
});

describe("a post without an answer", () => {
  story("is found when it happened", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("#vip");
    sandbox.misbehave({ faults: [{ fault: "drop_after", method: "chat.postMessage" }] });
    const error = await failing(slack.post({ channel, message: hello, key: "k1" }));
    expect(error).toMatchObject({ kind: "unknown", outcomeUnknown: true });
    const [message] = sandbox.messages();
    expect(await slack.find({ channel, key: "k1", since: noon })).toEqual({ channel, ts: message?.ts });
    expect(await slack.find({ channel, key: "k2", since: noon })).toBeUndefined();
  });

  story("is not found when it did not", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("#vip");
    sandbox.misbehave({ faults: [{ fault: "drop_before", channel: "#vip" }] });
    const error = await failing(slack.post({ channel, message: hello, key: "k1" }));
    expect(error).toMatchObject({ kind: "unknown", outcomeUnknown: true });
    expect(await slack.find({ channel, key: "k1", since: noon })).toBeUndefined();
    expect(sandbox.messages()).toEqual([]);
  });

  test("is found when the answer comes too late", () =>
    withSlack(
      async ({ slack, sandbox }) => {
        const channel = await slack.resolve("#vip");
        sandbox.misbehave({ faults: [{ fault: "slow", ms: 250, method: "chat.postMessage" }] });
        const error = await failing(slack.post({ channel, message: hello, key: "k1" }));
        expect(error).toMatchObject({ kind: "unknown", outcomeUnknown: true });
        await expect.poll(() => sandbox.messages().length).toBe(1);
        expect(await slack.find({ channel, key: "k1", since: noon })).toBeDefined();
      },
      { timeout: 100 },
    ));

  story("is found in its thread", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("#vip");
    const { ts: threadTs } = await slack.post({ channel, message: hello, key: "k1" });
    sandbox.misbehave({ faults: [{ fault: "drop_after" }] });
    await failing(slack.post({ channel, message: hello, key: "k2", threadTs }));
    expect(await slack.find({ channel, key: "k2", since: noon, threadTs })).toMatchObject({ channel });
    expect(await slack.find({ channel, key: "k2", since: noon })).toBeUndefined();
    expect(await slack.find({ channel, key: "k2", since: noon, threadTs: "1.000000" })).toBeUndefined();
    const { ts } = await slack.post({ channel, message: hello, key: "k3", threadTs: "1.000000" });
    expect(await slack.find({ channel, key: "k3", since: noon, threadTs: "1.000000" })).toEqual({
      channel,
      ts,
    });
    expect(await slack.find({ channel, key: "k3", since: noon, threadTs })).toEqual({ channel, ts });
  });

  story("is found behind many pages of other messages", async ({ slack, sandbox, now }) => {
    const channel = await slack.resolve("#vip");
    const wanted = await slack.post({ channel, message: hello, key: "k0" });
    now.at += 1_000;
    for (let n = 1; n <= 450; n += 1) await slack.post({ channel, message: hello, key: `k${n}` });
    const before = sandbox.calls().counts["conversations.history"] ?? 0;
    expect(await slack.find({ channel, key: "k0", since: noon })).toEqual(wanted);
    expect(sandbox.calls().counts["conversations.history"]).toBe(before + Math.ceil(451 / 15));
  });

  story("is not looked up among messages older than the first attempt", async ({ slack, now }) => {
    const channel = await slack.resolve("#vip");
    await slack.post({ channel, message: hello, key: "k1" });
    now.at += 120_000;
    expect(await slack.find({ channel, key: "k1", since: noon + 50_000 })).toBeDefined();
    expect(await slack.find({ channel, key: "k1", since: now.at })).toBeUndefined();
    const [since, until] = [noon - 600_000, noon - 300_000];
    expect(await slack.find({ channel, key: "k1", since, until }), "nor much later ones").toBeUndefined();
  });

  story("is found in a channel that the bot must join first", async ({ slack, sandbox }) => {
    const channel = await addChannel(sandbox, { name: "strange", member: false });
    const posted = await slack.post({ channel, message: hello, key: "k1" });
    expect(await slack.find({ channel, key: "k1", since: noon })).toEqual(posted);
  });

  story("cannot be found in a channel that was archived since, and says what to do", async (at) => {
    const { slack, sandbox } = at;
    const channel = await addChannel(sandbox, { name: "attic" });
    const posted = await slack.post({ channel, message: hello, key: "k1" });
    const archive = (archived: boolean) =>
      sandbox.app.request(`/control/channels/${channel}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ archived }),
      });
    await archive(true);
    const error = await failing(slack.find({ channel, key: "k1", since: noon }));
    expect(error).toMatchObject({ kind: "refused", code: "is_archived", outcomeUnknown: false });
    expect(error.message).toMatch(/cannot be looked up: its channel was archived.*Unarchive/);
    await archive(false);
    expect(await slack.find({ channel, key: "k1", since: noon })).toEqual(posted);
  });
});

describe("Slack in trouble", () => {
  story("says when it takes the next call", async ({ slack, sandbox, now }) => {
    const channel = await slack.resolve("#vip");
    sandbox.misbehave({ faults: [{ fault: "rate_limit", retryAfter: 7, channel: "#vip" }] });
    const error = await failing(slack.post({ channel, message: hello, key: "k1" }));
    expect(error).toMatchObject({ kind: "rate_limited", retryAt: now.at + 7_000, outcomeUnknown: false });
    await slack.post({ channel, message: hello, key: "k1" });
    expect(sandbox.messages()).toHaveLength(1);
  });

  story("takes about one message a second in each channel", async ({ slack, sandbox, now }) => {
    sandbox.misbehave({ limits: true });
    const [vip, csat] = [await slack.resolve("#vip"), await slack.resolve("#csat")];
    const post = (channel: string, key: string) => slack.post({ channel, message: hello, key });
    for (let n = 0; n < 4; n += 1) await post(vip, `k${n}`);
    expect(await failing(post(vip, "k5"))).toMatchObject({ kind: "rate_limited", retryAt: now.at + 1_000 });
    await post(csat, "k6");
    now.at += 1_000;
    await post(vip, "k5");
    expect(await failing(post(vip, "k7"))).toMatchObject({ kind: "rate_limited" });
  });

  story("is unavailable only while it is down", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("#vip");
    sandbox.misbehave({ down: true });
    const error = await failing(slack.post({ channel, message: hello, key: "k1" }));
    expect(error).toMatchObject({ kind: "unavailable", outcomeUnknown: true });
    sandbox.misbehave({ down: false, faults: [{ fault: "error" }] });
    expect(await failing(slack.resolve("#vip"))).toMatchObject({ kind: "unavailable", code: "http_500" });
    await slack.post({ channel, message: hello, key: "k1" });
  });
});

describe("a place in Slack", () => {
  story("is a channel by name, found on any page", async ({ slack, sandbox }) => {
    for (let n = 0; n < 1_005; n += 1) await addChannel(sandbox, { name: `n${n}` });
    const last = await slack.resolve("#N1004");
    expect(last).toMatch(/^C/);
    expect(sandbox.calls().counts["conversations.list"]).toBe(2);
    expect(await slack.resolve(last)).toBe(last);
    expect(sandbox.calls().total).toBe(2);
  });

  story("is found though a limit interrupts the list, which goes on and serves all names", async (at) => {
    const { slack, sandbox, now } = at;
    const headers = { "content-type": "application/json" };
    const fillers = { method: "POST", headers, body: JSON.stringify({ name: "filler", count: 25_000 }) };
    await sandbox.app.request("/control/channels", fillers);
    sandbox.misbehave({ limits: true });
    const calls = () => sandbox.calls().counts["conversations.list"] ?? 0;
    const seek = async (name: string) => {
      for (;;) {
        const found = await slack.resolve(name).catch((error: SlackError) => error);
        if (typeof found === "string") return found;
        expect(found).toMatchObject({ kind: "rate_limited", outcomeUnknown: false });
        now.at = found.retryAt ?? now.at;
      }
    };
    expect(await seek("#filler-24900")).toMatch(/^C/);
    const once = calls();
    expect(once, "26 pages, and the call that was refused").toBeLessThanOrEqual(27);
    expect(await seek("#filler-100")).toMatch(/^C/);
    expect(calls(), "it has been seen").toBe(once);
  });

  story("is found again by the name under which it was posted to, while it has that name", async (at) => {
    const { slack, sandbox } = at;
    const posted = await slack.post({ channel: "#vip", message: hello, key: "k1" });
    expect(posted.channel).toMatch(/^C/);
    expect(await slack.whereIs("#vip")).toBe(posted.channel);
    expect(sandbox.calls().counts["conversations.list"], "one call asks for one channel").toBeUndefined();
    const change = (path: string, body: object, method: string) =>
      sandbox.app.request(`/control/${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await change("channels/vip", { name: "vip-2025" }, "PATCH");
    const successor = await addChannel(sandbox, { name: "vip" });
    expect(await slack.whereIs("#vip")).toBe(successor);
    expect(await slack.whereIs(posted.channel)).toBe(posted.channel);
  });

  story(
    "is a private channel once the bot is in it, and never an archived one",
    async ({ slack, sandbox }) => {
      const within = await addChannel(sandbox, { name: "board", private: true });
      await addChannel(sandbox, { name: "secret", private: true, member: false });
      await addChannel(sandbox, { name: "attic", archived: true });
      expect(await slack.resolve("#board")).toBe(within);
      for (const name of ["#secret", "#attic", "#nowhere"]) {
        expect(await failing(slack.resolve(name))).toMatchObject({
          kind: "refused",
          code: "channel_not_found",
        });
      }
    },
  );

  story("is a person by e-mail address or id", async ({ slack, sandbox }) => {
    const channel = await slack.resolve("Maya@sandbox.example");
    expect(channel).toMatch(/^D/);
    const users = (await (await sandbox.app.request("/control/users")).json()) as {
      id: string;
      email: string;
    }[];
    const maya = users.find(({ email }) => email === "maya@sandbox.example");
    expect(await slack.resolve(maya?.id ?? "")).toBe(channel);
    await slack.post({ channel, message: hello, key: "k1" });
    expect(sandbox.messages()[0]?.channel).toBe("@maya");
  });

  story("is refused when it does not exist", async ({ slack }) => {
    const code = async (target: string) => {
      const { kind, code } = await failing(slack.resolve(target));
      return [kind, code];
    };
    expect(await code("nobody@deskbell.example")).toEqual(["refused", "users_not_found"]);
    expect(await code("U000000000")).toEqual(["refused", "user_not_found"]);
    expect(await code("vip")).toEqual(["refused", "invalid_target"]);
  });
});

story("an update replaces the text and blocks of a message", async ({ slack, sandbox, now }) => {
  const channel = await slack.resolve("#vip");
  const { ts } = await slack.post({ channel, message: hello, key: "k1" });
  now.at += 5_000;
  expect(await slack.update({ channel, ts, message: { text: "Done" }, key: "k2" })).toEqual({ channel, ts });
  expect(sandbox.messages()).toMatchObject([
    { ts, text: "Done", blocks: [], editedAt: now.at, postedAt: noon },
  ]);
  expect(await slack.find({ channel, key: "k2", since: noon })).toEqual({ channel, ts });
  const lost = await failing(slack.update({ channel, ts: "1.000000", message: hello, key: "k" }));
  expect(lost).toMatchObject({ kind: "refused", code: "message_not_found" });
});

async function addChannel({ app }: Play["sandbox"], channel: object): Promise<string> {
  const response = await app.request("/control/channels", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(channel),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: string }).id;
}
