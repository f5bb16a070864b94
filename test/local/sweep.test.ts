import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startDesk } from "../../local/desk.ts";
import { createTables } from "../../local/engines/dynamo.ts";
import { sweepExpired } from "../../local/sweep.ts";
import { createMemoryDynamo, dynamoClient } from "../../simulation/memory/dynamo.ts";
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

/** A desk that starts at this time, and whether its ledger has the entry. */
async function deskAt(now: number) {
  const desk = await startDesk({ directory, clock: () => now });
  const dynamo = createDynamo(desk.environment);
  const ledger = createLedger(createTable(dynamo, desk.environment.LEDGER_TABLE), () => now);
  return {
    ledger,
    hasEntry: async () => (await ledger.read(about)) !== undefined,
    async close() {
      await desk.close();
      dynamo.destroy();
    },
  };
}

it("a desk that was off when an entry expired deletes it soon after it started", async () => {
  const now = Date.now();
  const first = await deskAt(now);
  const decided = { facts: [], reactions: [], decisions: [], raw: "{}", receivedAt: now, deliveries: 1 };
  const told = { topic: "ping", origin: "webhook", deduplicationKey: "", state: "handled" } as const;
  await first.ledger.write({ ...about, ...told, ...decided });
  await first.close();
  const later = await deskAt(now + days(29));
  expect(await later.hasEntry()).toBe(true);
  await later.close();
  const last = await deskAt(now + days(31));
  await expect.poll(last.hasEntry, { timeout: 20_000 }).toBe(false);
  await last.close();
});

it("what is renewed while it is swept stays", async () => {
  const now = Date.now();
  const memory = createMemoryDynamo();
  await createTables(memory.client, { ledger: "ledger", cache: "cache" });
  const ledger = createTable(memory.client, "ledger");
  const put = (sk: string, expiresAt: number) => ledger.put({ pk: "app/conversation:1", sk, expiresAt });
  await put("old", now / 1000 - 60);
  await put("renewed", now / 1000 - 60);
  const client = dynamoClient(async (command) => {
    const answer = memory.execute(command);
    if (command instanceof ScanCommand) await put("renewed", now / 1000 + 60);
    return answer;
  });
  expect(await sweepExpired(client, [{ name: "ledger", key: ["pk", "sk"] }], () => now)).toBe(1);
  expect(memory.items("ledger")).toMatchObject([{ sk: "renewed" }]);
});
