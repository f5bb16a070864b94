import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { weekdays } from "../../src/define/local-time.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard, unanswered } from "../../src/define/triggers.ts";
import { days, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { contactId, eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { inTables } from "./held.ts";
import { configure } from "./settings.ts";

const backfill = command("backfill");
const forget = command("forget");

const told = reaction({
  on: heard("conversation.user.created", "conversation.admin.single.created"),
  needs: ["contact"],
  do: ({ contact }) => [slack.post("#vip", slack.text`${contact?.name}: ${contact?.email}`)],
});
const waits = reaction({ on: unanswered(minutes(15)), do: () => [] });
const parks = reaction({
  on: heard("conversation.admin.noted"),
  do: () => [slack.post("#nowhere-at-all", slack.text`noted`)],
});

let directory: string;
let desk: TestDesk;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-forget-"));
  desk = await openDesk({ directory, reactions: { told, waits, parks } });
});
afterEach(async () => {
  await desk.close();
  await rm(directory, { recursive: true });
});

const weekdayOf = (at: number) => weekdays[new Date(at).getUTCDay()];

const email = "robin.vale@example.com";

async function run(command: typeof forget, ...argv: string[]) {
  const printed: string[] = [];
  const print = (line: string) => void printed.push(line);
  const code = await command(argv, { environment: {}, desk: desk.environment, print });
  return { code, text: printed.join("\n") };
}

/** What base64 makes of a text, wherever it stands in what was encoded: without the signs that it shares with others. */
function inBase64(text: string): string[] {
  const { length } = Buffer.from(text);
  return [0, 1, 2].map((before) =>
    Buffer.from(" ".repeat(before) + text)
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + length) * 8) / 6)),
  );
}

it("a text is found in base64, wherever it stands", () => {
  for (const before of ["", "a", "ab", "abc", "abcd"]) {
    const encoded = Buffer.from(`${before}Robin Vale and more`).toString("base64");
    expect(inBase64("Robin Vale").filter((one) => encoded.includes(one))).toHaveLength(1);
  }
});

/** The files below the desk's folder that hold one of these texts, as it is or in base64, as the events queue has it. */
async function filesWith(traces: readonly string[]): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  const hits: string[] = [];
  for (const entry of found.filter((one) => one.isFile())) {
    // LevelDB may have merged a file away since the folder was read.
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch((error) => {
      if (error.code !== "ENOENT") throw error;
      return Buffer.alloc(0);
    });
    for (const trace of traces)
      if ([trace, ...inBase64(trace)].some((one) => bytes.includes(one)))
        hits.push(`${entry.name}: ${trace}`);
  }
  return hits;
}

it("a customer who was deleted in Intercom is forgotten by address, in every table, queue and file, for good", async () => {
  const born = desk.happen("contact.user.created", { email, name: "Robin Vale" });
  const began = desk.happen("conversation.user.created", { contact: email, body: "My cat ate the router" });
  const byTeammate = desk.happen("conversation.admin.single.created", {
    contact: email,
    body: "How is the cat?",
  });
  const noted = desk.happen("conversation.admin.noted", { conversation: itemId(began) });
  await desk.send(born, began, byTeammate, noted);
  await desk.settled(began.id);
  await desk.settled(byTeammate.id);
  await desk.settled(noted.id, "parked");
  const traces = [email, "Robin Vale", contactId(began), "ate the router", "How is the cat"];
  expect(await inTables(desk)).toContain(email);
  expect(await filesWith(traces)).not.toEqual([]);

  // Intercom's own notification of it comes late.
  const deleted = desk.happen("contact.deleted", { contact: email });
  const { code, text } = await run(forget, email, "--slack", "--yes");
  expect(code, text).toBe(0);
  expect(text).toMatch(/Nothing in the tables or on the queues mentions the person/);

  const nowhere = async () => {
    const tables = await inTables(desk);
    for (const trace of [...traces, itemId(began), itemId(byTeammate)]) expect(tables).not.toContain(trace);
    expect(
      desk
        .posts()
        .map((post) => post.text)
        .join(),
    ).not.toMatch(/robin/i);
  };
  await nowhere();
  // The sandbox Intercom knows, as Intercom does, which ids it had.
  expect(await filesWith(traces)).toEqual([`sandbox-intercom.jsonl: ${contactId(began)}`]);

  // A worker believes for seconds what it has read of who was forgotten.
  desk.advance(minutes(1));
  // Under other ids, since SQS itself drops a repeat within five minutes.
  const again = [began, byTeammate, noted, born, deleted].map((one, nth) => ({
    ...one,
    id: `notif_again_${nth}`,
  }));
  await desk.send(...again);
  for (const { id } of again) await desk.settled(id);
  await nowhere();
  desk.advance(minutes(20));
  expect(await desk.remind()).toEqual({ sent: 0, over: 0 });
}, 60_000);

it("a backfill brings back no one who was forgotten, while Intercom still has them", async () => {
  desk.happen("contact.user.created", { email, name: "Robin Vale" });
  const began = desk.happen("conversation.user.created", { contact: email, body: "Hello" });
  await desk.send(began);
  await desk.settled(began.id);
  const id = contactId(began);
  await run(forget, id, "--yes");
  expect(await inTables(desk)).not.toContain(id);
  await run(backfill as typeof forget);
  expect(await inTables(desk)).not.toContain(id);
}, 60_000);

it("what was held of a customer leaves the list of its place, its release, and the summaries in Slack", async () => {
  await configure(desk, {
    quietHours: {
      "#vip": { from: "00:00", until: "24:00", days: [weekdayOf(desk.clock())], timeZone: "UTC" },
    },
  });
  const writes = async (contact: string) => {
    desk.happen("contact.user.created", { email: contact, name: contact.split("@")[0] });
    const began = desk.happen("conversation.user.created", { contact, body: "Hello" });
    await desk.send(began);
    await eventually(async () => expect((await desk.told(began.id))?.effects[0]).toHaveProperty("held"));
    return began;
  };
  const other = await writes("alex.moor@example.com");
  const held = await writes(email);
  expect((await run(forget, email, "--slack", "--yes")).code).toBe(0);
  expect(await inTables(desk)).not.toContain(itemId(held));

  const shown = await writes("kim.lund@example.com");
  desk.advance(days(1));
  await desk.remind();
  await desk.settled(other.id);
  await eventually(() => expect(desk.posts("#vip")).toHaveLength(1));
  expect(desk.posts("#vip")[0]?.text).toMatch(/^2 alerts/);
  expect((await run(forget, "kim.lund@example.com", "--slack", "--yes")).code).toBe(0);
  expect(await inTables(desk)).not.toContain(itemId(shown));
  expect(desk.posts("#vip")).toEqual([]);
}, 60_000);
