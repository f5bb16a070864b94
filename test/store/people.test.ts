import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { days, hours, minutes } from "../../src/platform/time.ts";
import { createMutes } from "../../src/store/mutes.ts";
import { createPeople } from "../../src/store/people.ts";
import { startTables } from "./tables.ts";

const sam = { id: "U1", team: "T1" };
const place = { channel: "C1" };
let now = Date.UTC(2026, 10, 20, 12);
const clock = () => now;
let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables();
});
afterAll(() => tables.close());

describe("a link between a person of Slack and a teammate", () => {
  it("holds in one workspace of Intercom and one of Slack, until it is taken away", async () => {
    const people = createPeople(tables.ledger, clock);
    await people.link("app", sam, "814004", now);
    expect(await people.teammateOf("app", sam)).toBe("814004");
    expect(await people.teammateOf("other", sam)).toBeUndefined();
    expect(await people.teammateOf("app", { ...sam, team: "T2" })).toBeUndefined();
    await people.unlink("app", sam, now + 1);
    expect(await people.teammateOf("app", sam)).toBeUndefined();
  });

  it("is as the person asked last in Slack, whichever is handled last or once more (promise 2)", async () => {
    const people = createPeople(tables.ledger, clock);
    const [linked, unlinked, linkedAgain] = [now, now + minutes(1), now + minutes(2)];
    await people.link("order", sam, "814004", linked);
    await people.unlink("order", sam, unlinked);
    expect(await people.link("order", sam, "814004", linked)).toBe(false);
    expect(await people.teammateOf("order", sam)).toBeUndefined();
    expect(await people.link("order", sam, "814005", linkedAgain)).toBe(true);
    await people.unlink("order", sam, unlinked);
    expect(await people.teammateOf("order", sam)).toBe("814005");
  });

  it("takes a code once, again for the same event, and not after its time", async () => {
    const people = createPeople(tables.ledger, clock);
    await people.keepCode("hash", { person: sam, place }, now + minutes(15));
    expect(await people.claimCode("another", "event 1")).toBeUndefined();
    const until = now + minutes(15);
    expect(await people.claimCode("hash", "event 1")).toMatchObject({ person: sam, place, until });
    expect(await people.claimCode("hash", "event 1")).toMatchObject({ person: sam });
    expect(await people.claimCode("hash", "event 2")).toBeUndefined();
    await people.keepCode("late", { person: sam, place }, now + minutes(15));
    now += minutes(16);
    expect(await people.claimCode("late", "event 3")).toBeUndefined();
  });

  it("keeps no code that is asked for again after it was used", async () => {
    const people = createPeople(tables.ledger, clock);
    await people.keepCode("once", { person: sam, place }, now + minutes(15));
    await people.claimCode("once", "event 4");
    await people.keepCode("once", { person: sam, place }, now + minutes(15));
    expect(await people.claimCode("once", "event 5")).toBeUndefined();
  });
});

it("a mute ends at its time, and another process knows of it within seconds", async () => {
  const [mutes, others] = [createMutes(tables.ledger, clock), createMutes(tables.ledger, clock)];
  expect(await others.of("app")).toEqual([]);
  const mute = { what: "company", id: "c1", until: now + minutes(60), by: "Maya" } as const;
  await mutes.set("app", mute, now);
  expect(await mutes.of("app")).toEqual([mute]);
  now += 6_000;
  expect(await others.of("app")).toEqual([mute]);
  expect(await others.of("another")).toEqual([]);
  now += minutes(60);
  expect(await mutes.of("app")).toEqual([]);
});

it("keeps the mute that was asked for last, whichever click is handled last (promise 1)", async () => {
  const mutes = createMutes(tables.ledger, clock);
  const app = crypto.randomUUID();
  const mute = { what: "reaction", id: "vip", by: "Maya" } as const;
  const [asked, corrected] = [now, now + minutes(1)];
  await mutes.set(app, { ...mute, until: asked + days(7) }, asked);
  await mutes.set(app, { ...mute, until: corrected + hours(1) }, corrected);
  // Its worker died before it was recorded, so the click comes again.
  await mutes.set(app, { ...mute, until: asked + days(7) }, asked);
  expect(await mutes.of(app)).toMatchObject([{ until: corrected + hours(1) }]);
});

it("ends a mute early, also where an older click is handled later", async () => {
  const mutes = createMutes(tables.ledger, clock);
  const app = crypto.randomUUID();
  const mute = { what: "company", id: "c1", by: "Maya" } as const;
  const [asked, ended] = [now, now + minutes(1)];
  await mutes.set(app, { ...mute, until: asked + days(1) }, asked);
  now = ended;
  await mutes.set(app, { ...mute, until: ended }, ended);
  expect(await mutes.of(app)).toEqual([]);
  await mutes.set(app, { ...mute, until: asked + days(1) }, asked);
  expect(await mutes.of(app)).toEqual([]);
});
