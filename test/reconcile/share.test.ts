import { describe, expect, it } from "vitest";
import { withinShare } from "../../src/reconcile/share.ts";

const noon = Date.UTC(2026, 10, 20, 12);

function gate(now: () => number) {
  return withinShare({ before: async () => {}, after: async () => {} }, now);
}
const window = (remaining: number, resetAt = noon + 10_000) => ({ limit: 100, remaining, resetAt });

describe("reconciliation's share of Intercom's budget", () => {
  it("is a quarter of a window", async () => {
    const share = gate(() => noon);
    for (let call = 1; call <= 25; call++) {
      await share.before();
      await share.after(window(100 - call));
    }
    await expect(share.before()).rejects.toMatchObject({ kind: "rate_limited", retryAt: noon + 10_000 });
  });

  it("is nothing while live events have used half of the window", async () => {
    const share = gate(() => noon);
    await share.before();
    await share.after(window(50));
    await expect(share.before()).rejects.toMatchObject({ retryAt: noon + 10_000 });
  });

  it("begins again with the next window", async () => {
    let now = noon;
    const share = gate(() => now);
    await share.before();
    await share.after(window(50));
    now += 10_000;
    await share.before();
    await share.after(window(99, noon + 20_000));
    await share.before();
  });
});
