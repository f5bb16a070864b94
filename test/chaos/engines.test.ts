import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hours, minutes, seconds } from "../../src/platform/time.ts";
import { isSettled, takeAccount } from "./accounts.ts";
import { type ChaosDesk, openChaosDesk } from "./desk.ts";
import { postAll } from "./post-all.ts";
import { webhooks } from "./webhooks.ts";
import { startWorkers } from "./workers.ts";

/** What a worker does before it is killed is bound by how long Node takes to start: CHAOS=10000 is for a quiet hour. */
const count = Number(process.env.CHAOS) || 300;
/** How long to wait before a notification counts as lost. */
const longest = count > 1_000 ? hours(2) : minutes(9);
const retries = { timeout: longest, interval: seconds(0.25) };

let desk: ChaosDesk;
beforeAll(async () => {
  desk = await openChaosDesk(4);
}, minutes(1));
afterAll(() => desk.close());

describe("three workers, one killed every 200 ms, and the engines killed twice while webhooks come in", () => {
  it(`account for each of ${count} notifications: handled, one delivery record, one message`, {
    timeout: longest + minutes(1),
  }, async ({ annotate }) => {
    const began = performance.now();
    const notifications = webhooks(count, desk.clock());
    const workers = startWorkers(desk);
    const posting = postAll(desk, notifications, count / 3);
    const told = (share: number) =>
      vi.waitFor(() => expect(desk.told()).toBeGreaterThanOrEqual(count * share), retries);
    await told(1 / 4);
    await desk.killEngines();
    await told(1 / 2);
    await desk.killEngines();
    const answers = await posting;
    await told(1);
    await workers.rest();
    await vi.waitFor(async () => expect((await desk.left()).waiting).toBe(0), retries);
    await workers.stop();
    const took = Math.round((performance.now() - began) / 1000);

    const { accounts, strangers, parked } = await takeAccount(desk, notifications);
    const lost = accounts.filter(({ posts }) => posts === 0);
    const doubled = accounts.filter(({ posts }) => posts > 1);
    const found = accounts.filter(({ key }) => workers.found.has(key));
    const again = accounts.filter(({ attempts }) => attempts > 1);
    const calls = await desk.calls();
    const lookups = (calls["conversations.history"] ?? 0) + (calls["conversations.replies"] ?? 0);
    await annotate(
      `${count} notifications in ${took} s: ${lost.length} lost, ${doubled.length} doubled. ` +
        `${workers.kills()} workers killed, the median ${workers.interval()} ms after the one before (${workers.inVain()} ` +
        `times none could be); engines killed twice. The endpoint answered 200 ${answers[200]} times and 503 ${answers[503] ?? 0} times. ` +
        `${lookups} look-ups after an unknown outcome, ${found.length} of which found the message; ` +
        `${again.length} effects took more than one attempt. ${JSON.stringify(workers.heard())}`,
    );
    expect(accounts.filter((account) => !isSettled(account))).toEqual([]);
    expect(accounts.map(({ id }) => id).sort()).toEqual(notifications.map(({ id }) => id).sort());
    expect({ strangers, parked }).toEqual({ strangers: [], parked: [] });
    expect((await desk.left()).parked).toBe(0);
    // The kills hit critical moments: a receiver without a queue, and effects with an unknown outcome.
    expect(answers[503]).toBeGreaterThan(0);
    expect(lookups).toBeGreaterThan(0);
  });
});
