import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "../../local/listen.ts";
import { seconds } from "../../src/platform/time.ts";
import { createSlack } from "../../src/slack/client.ts";

const now = Date.UTC(2026, 10, 2, 12);
const date = new Date(now + seconds(30)).toUTCString();

let server: Awaited<ReturnType<typeof listen>>;
let answer: () => Response;
beforeEach(async () => {
  server = await listen(0);
  server.serve(new Hono().all("*", () => answer()));
});
afterEach(() => server.close());

const limited = (status: number, header?: string) => () =>
  Response.json(
    { ok: false, error: "ratelimited" },
    { status, headers: header ? { "Retry-After": header } : {} },
  );

describe("passing-retry-after: the wait that Slack asks for", () => {
  it.each([
    ["429 without Retry-After", limited(429), 30, 30],
    ["429 Retry-After 1.5", limited(429, "1.5"), 2, 30],
    ["429 Retry-After an HTTP date", limited(429, date), 30, 30],
    ["429 Retry-After 0", limited(429, "0"), 0, 0],
    ["429 Retry-After 86400", limited(429, "86400"), 86_400, 86_400],
    ["200 ok:false ratelimited without header", limited(200), 30, 30],
    ["200 ratelimited with header 45", limited(200, "45"), 45, 45],
  ])("%s", async (_, says, least, most) => {
    answer = says;
    const slack = createSlack({ botToken: "xoxb-x", apiUrl: `${server.url}/api/`, clock: () => now });
    const posting = { channel: "C0000000001", message: { text: "Hello" }, key: "k" };
    const error = await slack.post(posting).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "rate_limited", outcomeUnknown: false });
    const { retryAt } = error as { retryAt: number };
    expect(retryAt).toBeGreaterThanOrEqual(now + seconds(least));
    expect(retryAt).toBeLessThanOrEqual(now + seconds(most));
  });
});
