import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { minutes } from "../../src/platform/time.ts";
import { createWatermarks } from "../../src/store/watermark.ts";
import { startTables } from "./tables.ts";

let tables: Awaited<ReturnType<typeof startTables>>;
let now = Date.UTC(2026, 10, 20, 12);
let app = "";
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());
beforeEach(() => {
  app = crypto.randomUUID();
});

const watermarks = () => createWatermarks(tables.ledger, () => now);
const run = { at: now, looked: 1, found: 0, behind: false };

describe("a watermark", () => {
  it("is leased by one worker at a time, until it is released or the lease expires", async () => {
    expect(await watermarks().takeLease(app, "tickets", "a", minutes(5))).toBe(true);
    expect(await watermarks().takeLease(app, "tickets", "b", minutes(5))).toBe(false);
    expect(await watermarks().takeLease(app, "conversations", "b", minutes(5)), "another kind").toBe(true);
    await watermarks().move(app, "tickets", "a", { floor: 1, from: 2 }, run);
    expect(await watermarks().takeLease(app, "tickets", "b", minutes(5))).toBe(true);
    now += minutes(5);
    expect(await watermarks().takeLease(app, "tickets", "c", minutes(5)), "b has died").toBe(true);
  });

  it("is leased by the request that the SDK repeats, when the first answer was lost (promise 5)", async () => {
    expect(await watermarks().takeLease(app, "tickets", "a", minutes(5))).toBe(true);
    expect(await watermarks().takeLease(app, "tickets", "a", minutes(5))).toBe(true);
  });

  it("is not moved by a worker that has lost its lease", async () => {
    await watermarks().takeLease(app, "tickets", "a", minutes(5));
    now += minutes(5);
    await watermarks().takeLease(app, "tickets", "b", minutes(5));
    expect(await watermarks().move(app, "tickets", "a", { floor: 1, from: 2 })).toBe(false);
    expect(await watermarks().move(app, "tickets", "b", { floor: 1, from: 3 })).toBe(true);
    expect(await watermarks().read(app, "tickets")).toMatchObject({ from: 3 });
  });

  it("remembers an unfinished pass until its end", async () => {
    await watermarks().takeLease(app, "tickets", "a", minutes(5));
    const through = { at: 7, id: "9" };
    await watermarks().move(app, "tickets", "a", { floor: 1, from: 2, until: 10, through });
    expect(await watermarks().read(app, "tickets")).toMatchObject({ floor: 1, from: 2, until: 10, through });
    await watermarks().move(app, "tickets", "a", { floor: 1, from: 10 }, run);
    const after = await watermarks().read(app, "tickets");
    expect(after).toMatchObject({ floor: 1, from: 10, run });
    expect(after).not.toHaveProperty("until");
    expect(after).not.toHaveProperty("through");
  });
});

it("reconciliation as a whole is done by one call at a time, until it ends or has died", async () => {
  expect(await watermarks().takeTurn("a", minutes(5))).toBe(true);
  expect(await watermarks().takeTurn("b", minutes(5))).toBe(false);
  await watermarks().endTurn("b");
  expect(await watermarks().takeTurn("b", minutes(5)), "only a may end it").toBe(false);
  await watermarks().endTurn("a");
  expect(await watermarks().takeTurn("b", minutes(5))).toBe(true);
  now += minutes(5);
  expect(await watermarks().takeTurn("c", minutes(5)), "b has died").toBe(true);
});
