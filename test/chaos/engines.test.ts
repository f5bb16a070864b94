import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sandboxAppId } from "../../local/sandbox/intercom/credentials.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createReceipts } from "../../src/store/receipts.ts";
import { createTable } from "../../src/store/table.ts";
import { minutes } from "../../src/time.ts";
import { type ChaosDesk, openChaosDesk } from "./desk.ts";
import { postAll } from "./post-all.ts";
import { conversationOf, webhooks } from "./webhooks.ts";
import { startWorkers } from "./workers.ts";

/** CHAOS=10000 is for a night: a worker that dies after a few batches does little, and starts slowly. */
const count = Number(process.env.CHAOS) || 300;
/** How long a desk that lost something is waited for. */
const patience = { timeout: minutes(9), interval: 250 };

let desk: ChaosDesk;
beforeAll(async () => {
  desk = await openChaosDesk(6);
}, minutes(1));
afterAll(() => desk.close());

describe("three workers, one killed every 200 ms as far as they get to work at all, and engines killed twice", () => {
  it(`lose and double none of ${count} notifications`, { timeout: minutes(10) }, async ({ annotate }) => {
    const began = performance.now();
    const notifications = webhooks(count, desk.clock());
    const ids = notifications.map(({ id }) => id);
    const workers = startWorkers(desk);
    const posting = postAll(desk, notifications);
    const told = (share: number) =>
      vi.waitFor(async () => expect(await desk.told()).toBeGreaterThanOrEqual(count * share), patience);
    await told(1 / 3);
    await desk.killEngines();
    await told(2 / 3);
    await desk.killEngines();
    const answers = await posting;
    await told(1);
    await workers.rest();
    await vi.waitFor(async () => expect((await desk.left()).waiting).toBe(0), patience);
    await workers.stop();

    const texts = await desk.texts();
    const doubled = texts.filter((text, n) => texts.indexOf(text) !== n);
    const lost = ids.filter((id) => !new Set(texts).has(id));
    const took = Math.round((performance.now() - began) / 1000);
    const seen = JSON.stringify({ answers, ...workers.heard() });
    await annotate(
      `${count} notifications, ${workers.kills()} workers killed, engines killed twice, ` +
        `${lost.length} lost, ${doubled.length} doubled, ${took} s; ${seen}`,
    );
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
    expect(texts.sort()).toEqual(ids.sort());
    expect((await desk.left()).parked).toBe(0);
    await expectAllOnRecord(notifications);
  });
});

/** Every id is handled in the ledger, and every effect of every conversation carries its receipt. */
async function expectAllOnRecord(notifications: ReturnType<typeof webhooks>) {
  const table = createTable(desk.database, desk.environment.LEDGER_TABLE);
  const [ledger, receipts] = [createLedger(table, desk.clock), createReceipts(table, desk.clock)];
  expect(await createParkedList(table, desk.clock).all()).toEqual([]);
  for (const [conversation, told] of Object.entries(Object.groupBy(notifications, conversationOf))) {
    const subject = `conversation:${conversation}`;
    const [entries, effects] = await Promise.all([
      ledger.of(sandboxAppId, subject),
      receipts.of(sandboxAppId, subject),
    ]);
    const ids = told?.map(({ id }) => id).sort();
    expect(entries.map(({ id }) => id).sort()).toEqual(ids);
    expect(effects.map(({ notificationId }) => notificationId).sort()).toEqual(ids);
    expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(["handled"]));
    expect(new Set(effects.map(({ state }) => state))).toEqual(new Set(["done"]));
  }
}
