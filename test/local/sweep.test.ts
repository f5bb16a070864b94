import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startDesk } from "../../local/desk.ts";
import { days } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-sweep-"));
});
afterEach(() => rm(directory, { recursive: true }));

const about = { appId: "sandbox1", subject: "conversation:1", id: "notif_1" };

/** Whether the ledger of a desk that starts at this time still has the entry; `write` puts it there first. */
async function hasEntry(now: number, write = false): Promise<boolean> {
  const desk = await startDesk({ directory, clock: () => now });
  const dynamo = createDynamo(desk.environment);
  const ledger = createLedger(createTable(dynamo, desk.environment.LEDGER_TABLE), () => now);
  const decided = { facts: [], reactions: [], decisions: [], raw: "{}", receivedAt: now, deliveries: 1 };
  const told = { topic: "ping", origin: "webhook", deduplicationKey: "", state: "handled" } as const;
  if (write) await ledger.write({ ...about, ...told, ...decided });
  const found = await ledger.read(about);
  dynamo.destroy();
  await desk.close();
  return found !== undefined;
}

it("a desk that was off when an entry expired deletes it when it starts", async () => {
  const now = Date.now();
  expect(await hasEntry(now, true)).toBe(true);
  expect(await hasEntry(now + days(29))).toBe(true);
  expect(await hasEntry(now + days(31))).toBe(false);
});
