import { describe, expect, it, test } from "vitest";
import { IntercomError } from "../../../src/intercom/client/error.ts";
import { minutes, seconds } from "../../../src/platform/time.ts";
import { fakeIntercom, now, thrownBy } from "./fake-intercom.ts";

const page504 = { status: 504, text: "<html><body>504 Gateway Time-out</body></html>" };
const refused = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
const reset = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
const note = { type: "admin", message_type: "note", admin_id: "1", body: "seen" } as const;

describe("what Intercom answers", () => {
  it("429 says when to retry, and the client does not wait", async () => {
    const headers = {
      "x-ratelimit-limit": "167",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": "1767866407",
    };
    const json = {
      type: "error.list",
      errors: [{ code: "rate_limit_exceeded", message: "Exceeded rate limit" }],
    };
    const { intercom, sent, waits } = fakeIntercom([{ status: 429, headers, json }]);
    const error = await thrownBy(intercom.teams.list());
    expect(error).toMatchObject({
      kind: "rate_limited",
      retryAt: 1_767_866_407_000,
      code: "rate_limit_exceeded",
    });
    expect([sent.length, waits]).toEqual([1, []]);
  });

  test.each([
    [{ "retry-after": "3" }, now + 3_000],
    [{ "retry-after": new Date(now + 5_000).toUTCString() }, now + 5_000],
    [{}, now + 10_000],
    [{ "retry-after": "0" }, now + 1_000],
    [
      { "x-ratelimit-limit": "1", "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${now / 1000 - 3}` },
      now + 1_000,
    ],
    [{ "x-ratelimit-limit": "1", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" }, now + 1_000],
  ])("429 with %j may be tried again at %d", async (headers, retryAt) => {
    const { intercom } = fakeIntercom([{ status: 429, headers: headers as Record<string, string> }]);
    expect(await thrownBy(intercom.teams.list())).toMatchObject({ kind: "rate_limited", retryAt });
  });

  it("of a gateway's page only the status is used", async () => {
    const { intercom } = fakeIntercom([page504]);
    const error = (await thrownBy(intercom.conversations.reply("1", note))) as IntercomError;
    expect(error).toMatchObject({ kind: "unavailable", status: 504, outcomeUnknown: true, code: undefined });
    expect(error.message).toBe("POST /conversations/1/reply answered 504");
  });

  it("a page with the status of a success is a failure", async () => {
    const { intercom } = fakeIntercom([{ status: 200, text: "<html>" }]);
    expect(await thrownBy(intercom.tags.create({ name: "vip" }))).toMatchObject({
      kind: "unavailable",
      outcomeUnknown: true,
    });
    expect(await thrownBy(intercom.teams.list())).toMatchObject({
      kind: "unavailable",
      outcomeUnknown: false,
    });
  });

  it("JSON that is no object is a failure", async () => {
    const { intercom } = fakeIntercom([{ json: [1, 2] }]);
    expect(await thrownBy(intercom.contacts.retrieve("1"))).toMatchObject({ kind: "unavailable" });
  });

  it("a redirected write is not sent again", async () => {
    const { intercom } = fakeIntercom([{ status: 302, headers: { location: "https://elsewhere.test" } }]);
    expect(await thrownBy(intercom.tags.create({ name: "vip" }))).toMatchObject({
      kind: "unavailable",
      status: 302,
    });
  });

  test.each([
    [400, "invalid"],
    [401, "unauthorised"],
    [402, "forbidden"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "invalid"],
    [422, "invalid"],
    [429, "rate_limited"],
    [500, "unavailable"],
    [503, "unavailable"],
  ])("%d is %s", async (status, kind) => {
    const { intercom } = fakeIntercom([{ status }]);
    expect(await thrownBy(intercom.tags.create({ name: "vip" }))).toMatchObject({ kind, status });
  });

  it("the token is never in an error", async () => {
    for (const reply of [page504, refused, { status: 401, json: { errors: [{ code: "unauthorized" }] } }]) {
      const { intercom } = fakeIntercom([reply]);
      const error = (await thrownBy(intercom.tags.create({ name: "vip" }))) as IntercomError;
      expect(JSON.stringify([error, error.message, error.stack])).not.toContain("secret-token");
    }
  });
});

describe("no answer", () => {
  it("the outcome of a write that was cut off is unknown, of one that was never sent it is known", async () => {
    const cut = fakeIntercom([reset]).intercom.conversations.reply("1", note);
    expect(await thrownBy(cut)).toMatchObject({ kind: "network", outcomeUnknown: true, cause: reset });
    const unsent = fakeIntercom([refused]).intercom.conversations.reply("1", note);
    expect(await thrownBy(unsent)).toMatchObject({ kind: "network", outcomeUnknown: false });
  });

  it("the caller's signal ends a call", async () => {
    const { intercom, sent } = fakeIntercom([{ json: {} }]);
    const error = await thrownBy(
      intercom.contacts.retrieve("1", { signal: AbortSignal.abort(), timeout: seconds(5) }),
    );
    expect(error).toMatchObject({ kind: "network", message: expect.stringContaining("given up") });
    expect(sent).toEqual([]);
  });

  it("nothing is sent after the deadline", async () => {
    const { intercom, sent } = fakeIntercom([{ json: {} }]);
    const late = await thrownBy(intercom.tags.create({ name: "vip" }, { deadline: now }));
    expect(late).toMatchObject({ kind: "network", outcomeUnknown: false });
    expect(sent).toEqual([]);
  });

  it("a call ends at its timeout, even while the body is read", async () => {
    const fetch = (_: unknown, { signal }: RequestInit) =>
      Promise.resolve(
        new Response(
          new ReadableStream({
            start: (stream) => signal?.addEventListener("abort", () => stream.error(signal.reason)),
          }),
        ),
      );
    const { intercom } = fakeIntercom([], {
      fetch: fetch as typeof globalThis.fetch,
      timeout: seconds(0.02),
    });
    expect(await thrownBy(intercom.tags.create({ name: "vip" }))).toMatchObject({
      kind: "network",
      outcomeUnknown: true,
    });
  });
});

describe("repeating", () => {
  const contact = { json: { id: "1" } };

  it("repeats a reading call at most twice", async () => {
    const { intercom, sent, waits } = fakeIntercom([page504, reset, contact]);
    expect((await intercom.contacts.retrieve("1")).id).toBe("1");
    expect([sent.length, waits]).toEqual([3, [200, 800]]);
    const hopeless = fakeIntercom([page504]);
    expect(await thrownBy(hopeless.intercom.contacts.retrieve("1"))).toMatchObject({ status: 504 });
    expect(hopeless.sent).toHaveLength(3);
  });

  it("repeats a search, which only reads", async () => {
    const { intercom, sent } = fakeIntercom([page504, { json: { data: [] } }]);
    await intercom.contacts.search({ query: { field: "email", operator: "=", value: "a@b.test" } }).first();
    expect(sent).toHaveLength(2);
  });

  it("never repeats a write", async () => {
    const { intercom, sent } = fakeIntercom([page504, { json: { id: "1" } }]);
    expect(await thrownBy(intercom.tags.create({ name: "vip" }))).toMatchObject({ outcomeUnknown: true });
    expect(sent).toHaveLength(1);
  });

  it("never goes past the caller's deadline", async () => {
    const { intercom, sent, waits } = fakeIntercom([page504]);
    await thrownBy(intercom.contacts.retrieve("1", { deadline: now + 500 }));
    expect([sent.length, waits]).toEqual([2, [200]]);
    const slow = fakeIntercom([{ status: 503, headers: { "retry-after": "60" } }]);
    expect(await thrownBy(slow.intercom.contacts.retrieve("1"))).toMatchObject({ retryAt: now + minutes(1) });
    expect([slow.sent.length, slow.waits]).toEqual([1, []]);
  });
});

describe("the gate", () => {
  const limits = {
    "x-ratelimit-limit": "1667",
    "x-ratelimit-remaining": "1600",
    "x-ratelimit-reset": "1767866410",
  };

  it("is told the limits of every answer", async () => {
    const heard: unknown[] = [];
    const gate = { before: async () => undefined, after: async (said: unknown) => void heard.push(said) };
    const { intercom } = fakeIntercom([{ status: 404, headers: limits }, { json: {} }], { gate });
    await thrownBy(intercom.contacts.retrieve("1"));
    await intercom.contacts.retrieve("1");
    expect(heard).toEqual([{ limit: 1667, remaining: 1600, resetAt: 1_767_866_410_000 }]);
  });

  it("may stop a call before it is sent", async () => {
    const spent = new IntercomError("spent", { kind: "rate_limited", retryAt: now + 4_000 });
    const gate = { before: () => Promise.reject(spent), after: async () => undefined };
    const { intercom, sent } = fakeIntercom([{ json: {} }], { gate });
    expect(await thrownBy(intercom.contacts.retrieve("1"))).toBe(spent);
    expect(sent).toEqual([]);
  });

  it("does not lose the answer when it fails to record the limits", async () => {
    const gate = { before: async () => undefined, after: () => Promise.reject(new Error("no table")) };
    const { intercom } = fakeIntercom([{ json: { id: "1" }, headers: limits }], { gate });
    expect((await intercom.contacts.retrieve("1")).id).toBe("1");
  });
});
