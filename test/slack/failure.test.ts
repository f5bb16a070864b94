import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { Duration } from "../../src/platform/time.ts";
import { createSlack } from "../../src/slack/client.ts";
import type { SlackError } from "../../src/slack/error.ts";
import { failure } from "../../src/slack/failure.ts";
import { withServer } from "./loopback.ts";

const now = 1_700_000_000_000;
const botToken = "xoxb-very-secret";
const posting = { channel: "C0000000001", message: { text: "a private sentence" }, key: "k" };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function caught(work: Promise<unknown>): Promise<SlackError> {
  return work.then(
    () => Promise.reject(new Error("nothing was thrown")),
    (error) => error,
  );
}

const postTo = (apiUrl: string, message = posting.message) =>
  createSlack({ botToken, apiUrl, clock: () => now, timeout: 150 as Duration }).post({ ...posting, message });

const failureOf = (answer: Answer) => withServer(answer, (address) => caught(postTo(address)));

const says =
  (body: object | string, status = 200, headers = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));

describe("what a failure says", () => {
  test("a 429 names the time from Retry-After", async () => {
    const error = await failureOf(says({ ok: false, error: "ratelimited" }, 429, { "retry-after": "7" }));
    expect(error).toMatchObject({ kind: "rate_limited", retryAt: now + 7_000, outcomeUnknown: false });
  });

  test("a 429 may name it as a date", async () => {
    const date = new Date(now + 9_000).toUTCString();
    const error = await failureOf(says("", 429, { "retry-after": date }));
    expect(error).toMatchObject({ kind: "rate_limited", retryAt: now + 9_000 });
  });

  test.for([{}, { "retry-after": "soon" }])("a 429 with headers %j still names a time", async (headers) => {
    const error = await failureOf(says("", 429, headers));
    expect(error).toMatchObject({ kind: "rate_limited", retryAt: now + 30_000, outcomeUnknown: false });
  });

  test("a rate limit inside a 200 is a rate limit", async () => {
    const error = await failureOf(says({ ok: false, error: "rate_limited" }));
    expect(error).toMatchObject({ kind: "rate_limited", retryAt: now + 30_000 });
  });

  test.for([
    ["channel_not_found", "refused", false],
    ["invalid_blocks", "refused", false],
    ["a_code_of_next_year", "refused", false],
    ["invalid_auth", "unauthorised", false],
    ["token_revoked", "unauthorised", false],
    ["fatal_error", "unavailable", true],
    ["internal_error", "unavailable", true],
    ["request_timeout", "unavailable", false],
  ] as const)("%s is %s", async ([code, kind, outcomeUnknown]) => {
    expect(await failureOf(says({ ok: false, error: code }))).toMatchObject({ kind, code, outcomeUnknown });
  });

  test("a missing scope is named", async () => {
    const error = await failureOf(says({ ok: false, error: "missing_scope", needed: "groups:read" }));
    expect(error.message).toContain("groups:read");
  });

  test("fields that Slack rejects are named without their content", async () => {
    const messages = ["[ERROR] 'a private sentence' is too long [json-pointer:/blocks/0/text]"];
    const error = await failureOf(
      says({ ok: false, error: "invalid_blocks", response_metadata: { messages } }),
    );
    expect(error.message).toContain("/blocks/0/text");
    expect(error.message).not.toContain("private");
  });

  test.for([500, 502, 503, 504])("HTTP %d leaves the outcome unknown", async (status) => {
    expect(await failureOf(says("<html>", status))).toMatchObject({
      kind: "unavailable",
      outcomeUnknown: true,
    });
  });

  test("another HTTP status points at the address", async () => {
    const error = await failureOf(says("no such page", 404));
    expect(error).toMatchObject({ kind: "refused", code: "http_404" });
    expect(error.message).toContain("slack.apiUrl");
  });

  test.for(["<html>hello</html>", ""])("the body %j is not taken for an error code", async (body) => {
    expect(await failureOf(says(body))).toMatchObject({
      kind: "unavailable",
      code: undefined,
      outcomeUnknown: true,
    });
  });

  test.for([
    ["silence", () => {}],
    ["a connection cut before the answer", (request) => request.socket.destroy()],
    [
      "a connection cut within the answer",
      (request, response) => {
        response.writeHead(200, { "content-length": "100" }).write('{"ok":');
        setImmediate(() => request.socket.destroy());
      },
    ],
    ["an answer that is JSON but no object", (_, response) => response.end("null")],
  ] as [string, Answer][])("%s leaves the outcome unknown", async ([, answer]) => {
    expect(await failureOf(answer)).toMatchObject({ kind: "unknown", outcomeUnknown: true });
  });

  test("a connection that was never made has had no effect", async () => {
    const closed = await withServer(
      () => {},
      async (address) => address,
    );
    expect(await caught(postTo(closed))).toMatchObject({ kind: "unavailable", outcomeUnknown: false });
    const cause = Object.assign(new Error("no such host"), { code: "ENOTFOUND", syscall: "getaddrinfo" });
    const nowhere = new TypeError("fetch failed", { cause });
    expect(failure(nowhere, "chat.postMessage", () => now)).toMatchObject({
      kind: "unavailable",
      outcomeUnknown: false,
    });
  });

  test("the token and the message stay out of every sentence", async () => {
    const answers: Answer[] = [
      says("", 429),
      says("x", 500),
      says("x", 404),
      says({ ok: false, error: "no_text" }),
    ];
    for (const answer of [...answers, ((request) => request.socket.destroy()) as Answer]) {
      const { message, stack } = await failureOf(answer);
      expect(`${message} ${stack}`).not.toMatch(/xoxb|private sentence/);
    }
  });
});

test("a call is made once, with any answer", async () => {
  let calls = 0;
  await failureOf((_, response) => {
    calls += 1;
    response.writeHead(500).end();
  });
  expect(calls).toBe(1);
});

test("half a surrogate pair does not keep a message from being posted", async () => {
  const answer = says({ ok: true, ts: "1.000001", channel: posting.channel });
  const posted = await withServer(answer, (address) => postTo(address, { text: "cut \ud83d" }));
  expect(posted).toEqual({ channel: posting.channel, ts: "1.000001" });
});
