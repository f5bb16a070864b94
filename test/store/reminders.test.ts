import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { createReminders, type Reminder, reminderKeys } from "../../src/store/reminders.ts";

const noon = Date.UTC(2026, 10, 20, 12);
let tables: Awaited<ReturnType<typeof createMemoryTables>>;
beforeAll(async () => {
  tables = await createMemoryTables();
});

const reminder = (subject: string, dueAt = noon): Reminder => ({
  ...{ appId: "app", subject, reaction: "vip", dueAt, since: 1, asOf: noon - 1, setBy: "n1" },
});
async function due(): Promise<Reminder[]> {
  const found: Reminder[] = [];
  for await (const one of createReminders(tables.ledger, () => noon).due()) found.push(one);
  return found;
}

it("every reminder that is due is found and removed, also one of a version with four shards", async () => {
  const reminders = createReminders(tables.ledger, () => noon);
  const subject = fc.tuple(fc.uuid(), fc.integer({ min: -5, max: 5 }), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(subject, { maxLength: 20 }), async (given) => {
      const all = given.map(([id, dueIn]) => reminder(`conversation:${id}`, noon + dueIn));
      for (const [n, one] of all.entries()) {
        // The last of a reminder's keys is the one of the four shards.
        if (given[n]?.[2]) await tables.ledger.put({ ...reminderKeys(one).at(-1), ...one });
        else await reminders.set(one);
      }
      const wanted = all.filter(({ dueAt }) => dueAt <= noon).map(({ subject }) => subject);
      const found = await due();
      expect(found.map(({ subject }) => subject).sort()).toEqual(wanted.sort());
      for (const one of found) expect(await reminders.remove(one)).toBe(true);
      expect(await due()).toEqual([]);
      for (const one of all) for (const key of reminderKeys(one)) await tables.ledger.delete(key);
    }),
    { numRuns: 15 },
  );
});

it("stands where a version with four shards looked, among others", () => {
  // "app/n#vip" has the shard 2 of four.
  expect(reminderKeys(reminder("n"))).toContainEqual({
    pk: `reminders#${[..."app/n#vip"].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 0) % 4}`,
    sk: "2026-11-20T12:00:00.000Z#app/n#vip",
  });
});
