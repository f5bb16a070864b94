import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard, unanswered } from "../../src/define/triggers.ts";
import { minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { contactId, itemId, openDesk, type TestDesk } from "../stories/desk.ts";
import { inTables } from "../stories/held.ts";
import { openFakeAws, outputsOf } from "./aws/fake-aws.ts";

const forget = command("forget");

let desk: TestDesk;
const told = reaction({
  on: heard("conversation.user.created"),
  needs: ["contact"],
  do: ({ contact }) => [
    slack.post("#vip", { text: slack.text`${contact?.name} wrote` }),
    slack.post("#vip", { text: slack.text`${contact?.email} again` }),
  ],
});
const waits = reaction({ on: unanswered(minutes(15)), do: () => [] });
const parks = reaction({
  on: heard("conversation.admin.noted"),
  do: ({ conversation }) => {
    throw new Error(`cannot make anything of ${conversation.id}`);
  },
});

beforeAll(async () => {
  desk = await openDesk({ reactions: { told, waits, parks } });
});
afterAll(() => desk.close());

async function run(...argv: string[]) {
  const printed: string[] = [];
  const code = await forget(argv, {
    environment: {},
    desk: desk.environment,
    print: (line) => printed.push(line),
  });
  return { code, text: printed.join("\n") };
}

/** A customer who wrote, caused an alert, waits for an answer, and has something parked. */
async function customer(email: string, name: string) {
  const born = desk.happen("contact.user.created", { email, name });
  await desk.send(born);
  const began = desk.happen("conversation.user.created", {
    contact: email,
    body: "Hello, may I ask something?",
  });
  const noted = desk.happen("conversation.admin.noted", { conversation: itemId(began) });
  await desk.send(began, noted);
  await desk.settled(began.id);
  await desk.settled(noted.id, "parked");
  return { id: contactId(began), conversation: itemId(began) };
}

describe("a customer who wants to be forgotten", () => {
  it("is deleted by e-mail address from ledger, cache, queues and Slack, and other customers stay", async () => {
    const robin = await customer("robin.vale@example.com", "Robin Vale");
    const other = await customer("sam.north@example.com", "Sam North");
    expect(await inTables(desk)).toContain("robin.vale@example.com");
    const { code, text } = await run("Robin.Vale@Example.com", "--slack", "--yes");
    expect(text).toMatch(/ledger {3}3 notifications, 2 effects, 1 reminder/);
    expect(text).toMatch(/cache {4}1 contact/);
    expect(text).toMatch(/queues {3}1 parked message/);
    expect(text).toMatch(/Slack {4}2 messages/);
    expect(code).toBe(0);

    const left = await inTables(desk);
    for (const trace of [robin.id, robin.conversation, "robin.vale@example.com", "Robin Vale"])
      expect(left).not.toContain(trace);
    for (const trace of [other.id, "sam.north@example.com"]) expect(left).toContain(trace);
    expect(
      desk
        .posts()
        .map(({ text: said }) => said)
        .join(),
    ).not.toMatch(/robin/i);
    expect(
      desk
        .posts()
        .map(({ text: said }) => said)
        .join(),
    ).toContain("sam.north@example.com");
  });

  it("may be named by id; without --slack the messages stay, which is said first", async () => {
    const { id } = await customer("kim.lake@example.com", "Kim Lake");
    const { text } = await run(id, "--yes");
    expect(text).toMatch(/Without --slack the messages stay/);
    expect(await inTables(desk)).not.toContain(id);
    expect(
      desk
        .posts()
        .map(({ text: said }) => said)
        .join(),
    ).toContain("kim.lake@example.com");
  });

  it("keeps others' conversations that mention the address, and says which", async () => {
    await customer("alex.moor@example.com", "Alex Moor");
    const mention = desk.happen("conversation.user.created", {
      contact: "sam.north@example.com",
      body: "My colleague alex.moor@example.com told me to write.",
    });
    await desk.send(mention);
    await desk.settled(mention.id);
    const { text } = await run("alex.moor@example.com", "--yes");
    expect(text).toMatch(new RegExp(`appears in 1 conversation of other customers.*${itemId(mention)}`));
    expect(await desk.told(mention.id)).toBeDefined();
  });

  it("stays complete where Slack does not delete a message, so that it can be retried", async () => {
    const { conversation } = await customer("jo.field@example.com", "Jo Field");
    desk.sandboxes.slack.misbehave({ faults: [{ method: "chat.delete", fault: "error" }] });
    const first = await run("jo.field@example.com", "--slack", "--yes");
    expect(first.code).toBe(1);
    expect(first.text).toMatch(/Not deleted: 1 message that Slack did not delete/);
    expect(await inTables(desk)).toContain(conversation);
    const second = await run("jo.field@example.com", "--slack", "--yes");
    expect(second.code).toBe(0);
    expect(await inTables(desk)).not.toContain(conversation);
  });

  it("is found in a deployed stack as well", async () => {
    const { id } = await customer("lee.shore@example.com", "Lee Shore");
    const secret = await readFile(desk.configuration.file, "utf8");
    const aws = await openFakeAws({ stacks: { Deskbell: outputsOf(desk) }, secret });
    try {
      const printed: string[] = [];
      const environment = { ...desk.environment, ...aws.environment };
      const code = await forget([id, "--stack", "Deskbell", "--yes"], {
        environment,
        print: (line) => printed.push(line),
      });
      expect(code).toBe(0);
      expect(await inTables(desk)).not.toContain(id);
    } finally {
      await aws.close();
    }
  });
});

describe("nothing is deleted", () => {
  it("without confirmation", async () => {
    const { id } = await customer("pat.hill@example.com", "Pat Hill");
    await expect(run(id)).rejects.toThrow(/--yes/);
    const printed: string[] = [];
    const code = await forget([id], {
      environment: {},
      desk: desk.environment,
      print: (line) => printed.push(line),
      ask: async () => "no",
    });
    expect(code).toBe(1);
    expect(printed.at(-1)).toBe("Nothing was deleted.");
    expect(await inTables(desk)).toContain(id);
  });

  it.each([["a"], ["two", "words"], []])("for an argument that names no one: %j", async (...argv) => {
    await expect(run(...argv)).rejects.toThrow(
      /neither an e-mail address|one argument too many|Which customer/,
    );
  });
});
