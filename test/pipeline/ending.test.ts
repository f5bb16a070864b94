import { expect, it } from "vitest";
import { endingOf } from "../../src/pipeline/explain.ts";
import type { Progress } from "../../src/store/receipts.ts";
import { expiry } from "../../src/store/subject-key.ts";
import { seconds } from "../../src/time.ts";

const first = Date.UTC(2026, 0, 5, 9);

const done = (after: number, more: Partial<Progress> = {}) =>
  endingOf({
    key: "k",
    kind: "slack.post",
    lane: "slack:#vip",
    notificationId: "n",
    state: "done",
    attempts: 1,
    firstTriedAt: first,
    ...more,
    ...{ expiresAt: expiry(first + after) },
  });
const setback = { at: first, reason: "Slack cannot take it now" };

it("is at once where the attempt was answered", () => {
  expect(done(seconds(2))).toEqual({ firstTriedAt: first, doneAt: first + seconds(2), found: false });
});

it("was a look-up where the only attempt was over long before", () => {
  expect(done(seconds(31))).toMatchObject({ found: true, doneAt: first + seconds(31) });
});

it("was a look-up where every attempt came to nothing by itself", () => {
  expect(done(seconds(3), { setbacks: [setback] })).toMatchObject({ found: true });
});

it("was the last attempt where there was one more than setbacks, however late", () => {
  expect(done(seconds(90), { attempts: 2, setbacks: [setback] })).toMatchObject({ found: false });
});

it("is told of nothing that is not done", () => {
  expect(done(seconds(2), { state: "trying" })).toBeUndefined();
});
