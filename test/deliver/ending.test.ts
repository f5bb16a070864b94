import { expect, it } from "vitest";
import { endingOf } from "../../src/operator/explain/explain.ts";
import { seconds } from "../../src/platform/time.ts";
import type { Progress } from "../../src/store/delivery-records.ts";
import { expiry } from "../../src/store/tables.ts";

const first = Date.UTC(2026, 0, 5, 9);

const done = (after: number, more: Partial<Progress> = {}) =>
  endingOf({
    idempotencyKey: "k",
    kind: "slack.post",
    group: "slack:#vip",
    notificationId: "n",
    state: "done",
    attempts: 1,
    firstTriedAt: first,
    ...more,
    ...{ expiresAt: expiry(first + after) },
  });
const failedAttempt = { at: first, reason: "Slack cannot take it now" };

it("is at once where the attempt was answered", () => {
  expect(done(seconds(2))).toEqual({ firstTriedAt: first, doneAt: first + seconds(2), found: false });
});

it("was a look-up where the only attempt was over long before", () => {
  expect(done(seconds(31))).toMatchObject({ found: true, doneAt: first + seconds(31) });
});

it("was a look-up where every attempt came to nothing by itself", () => {
  expect(done(seconds(3), { failedAttempts: [failedAttempt] })).toMatchObject({ found: true });
});

it("was the last attempt where there was one more than failed attempts, however late", () => {
  expect(done(seconds(90), { attempts: 2, failedAttempts: [failedAttempt] })).toMatchObject({ found: false });
});

it("is told of nothing that is not done", () => {
  expect(done(seconds(2), { state: "trying" })).toBeUndefined();
});
