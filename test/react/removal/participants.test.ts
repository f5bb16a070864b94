import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../../simulation/memory/tables.ts";
import type { EventMessage } from "../../../src/messages/event-message.ts";
import { undecided } from "../../../src/react/record.ts";
import { begin } from "../../../src/react/removal/begin.ts";
import { screen } from "../../../src/react/screen.ts";
import { createLedger } from "../../../src/store/ledger.ts";
import { createSubjects, type Subjects } from "../../../src/store/subjects.ts";
import { createTombstones, type Tombstones } from "../../../src/store/tombstones.ts";

const now = Date.UTC(2026, 10, 2, 12);
let at = now;
const clock = () => at;

let subjects: Subjects;
let tombstones: Tombstones;
let ledger: ReturnType<typeof createLedger>;
beforeEach(async () => {
  const tables = await createMemoryTables();
  at = now;
  subjects = createSubjects(tables.ledger, clock);
  tombstones = createTombstones(tables.ledger, clock);
  ledger = createLedger(tables.ledger, clock);
});

const reply = (conversation: string, contact = "kal", happenedAt = now): EventMessage => {
  const contacts = { type: "contact.list", contacts: [{ type: "contact", id: contact }] };
  const item = { type: "conversation", id: conversation, updated_at: happenedAt / 1000, contacts };
  const raw = JSON.stringify({
    ...{ id: `notif_${conversation}`, topic: "conversation.user.replied", created_at: happenedAt / 1000 },
    data: { item: { ...item, source: { id: "9", body: "kryptonite" } } },
  });
  const subject = `conversation:${conversation}`;
  const id = `notif_${conversation}`;
  return { origin: "webhook", appId: "app", subject, id, receivedAt: at, raw, truncated: false };
};

async function deleteContact(id: string, receivedAt = now) {
  const raw = JSON.stringify({
    ...{ topic: "contact.deleted", created_at: receivedAt / 1000 },
    data: { item: { type: "contact", id, deleted: true } },
  });
  const subject = `contact:${id}`;
  const about = { appId: "app", subject, id: "notif_gone", receivedAt, raw, truncated: false };
  const deadline = receivedAt + 999;
  await begin(
    { subjects, ledger },
    { origin: "webhook", ...about },
    { what: "subject", at: deadline, contact: id },
  );
}

const linked = async (contact: string) => {
  const found: string[] = [];
  for await (const page of subjects.of("app", `contact:${contact}`)) found.push(...page);
  return found;
};

it("each conversation is known to its participants, once", async () => {
  await screen({ subjects, ledger, tombstones, clock }, reply("1"));
  await screen({ subjects, ledger, tombstones, clock }, reply("1"));
  await screen({ subjects, ledger, tombstones, clock }, reply("2"));
  expect(await linked("kal")).toEqual(["conversation:1", "conversation:2"]);
});

it("a conversation that is first heard of after its contact was deleted is refused", async () => {
  await deleteContact("kal");
  const { message, refused } = await screen({ subjects, ledger, tombstones, clock }, reply("3"));
  expect(refused).toContain("deleted");
  expect(message.raw).not.toContain("kryptonite");
  expect(
    await screen({ subjects, ledger, tombstones, clock }, reply("3")),
    "and the next time",
  ).toMatchObject({
    refused: expect.stringContaining("deleted"),
  });
});

it("a deletion that is handled at the same time finds the conversation, or has left its mark", async () => {
  let found: string[] = [];
  const during: Subjects = {
    ...subjects,
    async link(...args) {
      await subjects.link(...args);
      await deleteContact("kal");
      found = await linked("kal");
    },
  };
  const { refused } = await screen({ tombstones, ledger, subjects: during, clock }, reply("4"));
  expect(refused !== undefined || found.includes("conversation:4")).toBe(true);
  expect(refused).toBeDefined();
});

it("what others say later in the conversation is kept", async () => {
  await deleteContact("kal");
  const { message, refused } = await screen(
    { subjects, ledger, tombstones, clock },
    reply("5", "lois", now + 60_000),
  );
  expect(refused).toBeUndefined();
  expect(message.raw).toContain("kryptonite");
});

/** Screens a message as `react` does, and puts what has to be noted into its entry. Gives how many were linked. */
async function handle(message: EventMessage): Promise<number> {
  let links = 0;
  const counted: Subjects = {
    ...subjects,
    async link(reference, people) {
      links += people.length;
      await subjects.link(reference, people);
    },
  };
  const { linked } = await screen({ subjects: counted, ledger, tombstones, clock }, message);
  const entry = undecided(message, "conversation.user.replied");
  await ledger.write({ ...entry, state: "handled", ...(linked ? { linked } : {}) });
  return links;
}

const days = (count: number) => count * 24 * 60 * 60 * 1000;

it("the only contact is linked once, which the first entry notes, and again before the link expires", async () => {
  expect(await handle(reply("6"))).toBe(1);
  expect(await handle({ ...reply("6"), id: "second" })).toBe(0);
  expect((await subjects.read({ appId: "app", subject: "conversation:6" })).people).toEqual([]);
  at += days(26);
  expect(await handle({ ...reply("6", "kal", at), id: "third" })).toBe(1);
});

it("several contacts are noted in the conversation's own record, which `forget` reads, for as long", async () => {
  const record = () => subjects.read({ appId: "app", subject: "conversation:8" });
  expect(await handle(reply("8"))).toBe(1);
  expect(await handle({ ...reply("8", "lois"), id: "second" })).toBe(1);
  expect((await record()).people).toEqual(["kal", "lois"]);
  expect(await handle({ ...reply("8"), id: "third" })).toBe(0);
  at += days(26);
  expect((await record()).people).toEqual([]);
});

it("what was linked for an entry that was never written is linked again", async () => {
  await screen({ subjects, ledger, tombstones, clock }, reply("9"));
  expect(await handle(reply("9"))).toBe(1);
});

it("nothing of a person who was forgotten is stored again, and the ledger's key does not name them", async () => {
  await tombstones.add("app", ["contact:kal"]);
  const { message, refused } = await screen({ subjects, ledger, tombstones, clock }, reply("7"));
  expect(refused).toMatch(/forgotten/);
  expect(message.subject).toMatch(/^forgotten:[\w-]{22}$/);
  expect(JSON.stringify(message)).not.toMatch(/kal|kryptonite|conversation:7/);
  expect(await linked("kal")).toEqual([]);
  expect((await screen({ subjects, ledger, tombstones, clock }, reply("8", "lois"))).refused).toBeUndefined();
  const other = { ...reply("9", "kal"), appId: "other" };
  expect((await screen({ subjects, ledger, tombstones, clock }, other)).refused).toBeUndefined();
});

it("a reminder of a forgotten conversation is refused, until its tombstone ends after 60 days", async () => {
  await tombstones.add("app", ["conversation:1"]);
  const due: EventMessage = { ...reply("1"), origin: "reminder", raw: "{}" };
  expect((await screen({ subjects, ledger, tombstones, clock }, due)).refused).toBeDefined();
  at += 61 * 24 * 60 * 60 * 1000;
  expect((await screen({ subjects, ledger, tombstones, clock }, due)).refused).toBeUndefined();
});

it("a removal that is too old is taken note of, and reaches no reaction", async () => {
  const raw = JSON.stringify({
    ...{ topic: "conversation.deleted", created_at: now / 1000 - 60 * 24 * 60 * 60 },
    data: { item: { type: "conversation", id: "1", deleted: true } },
  });
  const old: EventMessage = { ...reply("1"), raw };
  expect((await screen({ subjects, ledger, tombstones, clock }, old)).refused).toMatch(
    /more than 29 days ago/,
  );
  expect(
    (await screen({ subjects, ledger, tombstones, clock }, { ...old, origin: "replay" })).refused,
  ).toBeUndefined();
});
