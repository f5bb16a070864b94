import { describe, expect, it } from "vitest";
import { backoff, reasonOf, retryWindow, withRetries } from "../../src/messages/retry-policy.ts";
import { GiveUp, TryLater } from "../../src/platform/errors.ts";
import { hours, minutes } from "../../src/platform/time.ts";

const noon = Date.UTC(2026, 10, 20, 12);

function retried(error: Error, { receives = 1, age = 0, broken = false, inTheWay = false } = {}) {
  const parked: string[] = [];
  const waiting: string[] = [];
  const outcome = withRetries(() => Promise.reject(error), {
    clock: () => noon,
    backoff: (times) => backoff(times, () => 0),
    receives,
    since: () => noon - age,
    isInTheWay: async () => inTheWay,
    park: async (reason) =>
      void (broken ? await Promise.reject(new Error("SQS is down")) : parked.push(reason)),
    wait: async (reason) =>
      void (broken ? await Promise.reject(new Error("DynamoDB is down")) : waiting.push(reason)),
  });
  return outcome.then((result) => ({ result, parked, waiting }));
}

describe("withRetries", () => {
  it("parks a message at once when it can never succeed, so that its group goes on", async () => {
    const { result, parked } = await retried(new GiveUp("channel_not_found"));
    expect(result).toEqual({ done: true });
    expect(parked).toEqual(["channel_not_found"]);
  });

  it("retries at the time the error names, else after a growing pause", async () => {
    expect((await retried(new TryLater("429", { at: noon + 7_000 }))).result).toEqual({
      done: false,
      at: noon + 7_000,
    });
    expect((await retried(new TryLater("timeout"), { receives: 4 })).result).toEqual({
      done: false,
      at: noon + 8_000,
    });
    expect((await retried(new Error("anything"), { receives: 99 })).result).toEqual({
      done: false,
      at: noon + minutes(5),
    });
  });

  it("parks after six hours of retries, with the last reason", async () => {
    const { result, parked } = await retried(new TryLater("Slack is down"), { age: hours(6) });
    expect(result).toEqual({ done: true });
    expect(parked).toEqual(["Slack is down"]);
    expect((await retried(new TryLater("Slack is down"), { age: hours(5) })).parked).toEqual([]);
  });

  it("never waits past the end of its retry window", async () => {
    const age = retryWindow - minutes(2);
    const { result } = await retried(new TryLater("429", { at: noon + hours(24) }), { age });
    expect(result).toEqual({ done: false, at: noon + minutes(2) });
  });

  it("comes back after five minutes at most, so that its group is never closed for longer", async () => {
    const { result } = await retried(new TryLater("503", { at: noon + hours(2) }));
    expect(result).toEqual({ done: false, at: noon + minutes(5) });
  });

  it("parks what would have to wait in the way of others, and says so", async () => {
    const { result, parked, waiting } = await retried(new TryLater("ratelimited"), { inTheWay: true });
    expect(result).toEqual({ done: true });
    expect(parked).toEqual([
      expect.stringMatching(/^More than 60,000 messages are on the queue.*ratelimited$/),
    ]);
    expect(waiting).toEqual([]);
  });

  it("ends the retry window before SQS gives the message up, even when retries are asked for every second", async () => {
    let receives = 0;
    for (let age = 0; age < retryWindow; ) {
      receives += 1;
      const { result } = await retried(new TryLater("busy", { at: noon + 1_000 }), { receives, age });
      age += result.done ? retryWindow : result.at - noon;
    }
    expect(receives).toBeLessThan(360);
  });

  it("keeps the message when it can be neither parked nor recorded", async () => {
    expect((await retried(new GiveUp("never"), { broken: true })).result.done).toBe(false);
    expect((await retried(new TryLater("later"), { broken: true })).result.done).toBe(false);
  });
});

describe("reasonOf", () => {
  it("gives the whole chain of causes", () => {
    const chain = new TryLater("Slack cannot take it now", {
      cause: new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }),
    });
    expect(reasonOf(chain)).toBe("Slack cannot take it now ← TypeError: fetch failed ← Error: ECONNREFUSED");
    expect(reasonOf("text")).toBe("something that is not an Error was thrown");
  });
});
