import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Story } from "../../src/operator/explain/explain.ts";
import { minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { contactId, eventually, itemId, openDesk, type TestDesk } from "./desk.ts";

const explain = command("explain");

let desk: TestDesk;
let ahead = 0;
beforeAll(async () => {
  desk = await openDesk();
  await desk.reconcile();
});
afterAll(() => desk.close());
afterEach(() => desk.sandboxes.slack.misbehave({ clear: true }));

async function run(...argv: string[]) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const code = await explain(argv, {
    environment: {},
    desk: desk.environment,
    print,
    clock: () => Date.now() + ahead,
  });
  return { code, text: lines.join("\n") };
}

describe("explain", () => {
  it("shows the whole story of a conversation", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "It is urgent" });
    const conversation = itemId(created);
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#support-urgent" }],
    });
    await desk.send(created, created);
    await desk.settled(created.id, "parked");
    desk.happen("conversation.rating.added", { conversation, rating: 1 });
    desk.advance(minutes(20));
    ahead = minutes(20);
    await desk.reconcile();
    await eventually(() => expect(desk.posts("#csat")).toHaveLength(1));

    const { code, text } = await run(conversation);
    expect(code).toBe(0);
    for (const words of [
      `conversation:${conversation} of workspace sandbox1`,
      `conversation.user.created  ${created.id}`,
      "by webhook",
      "knew contact (api)",
      "✔ vipConversation: slack.post",
      "· urgentWord",
      "→ slack:#vip  slack.post  by vipConversation  done: channel",
      "→ slack:#support-urgent  slack.post  by urgentWord  PARKED",
      `conversation.rating.added  reconcile:sandbox1:conversation:${conversation}:conversation.rating.added:`,
      "by reconciliation, because no webhook reported it",
      "→ slack:#csat  slack.post  done",
      "Waiting",
      "vipUnanswered checks again at",
      "Parked",
      "Slack refuses for good",
    ]) {
      const wanted = words === "· urgentWord" ? "✔ urgentWord: slack.post, intercom.tag" : words;
      expect.soft(text).toContain(wanted);
    }
    expect(text).toMatch(
      /fix the cause, then:\n +npx deskbell replay \S*urgentWord\/0 .*\n +npx deskbell replay notif_\S+ /,
    );
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it("shows one notification's part of it, and how to see the rest", async () => {
    const created = desk.happen("conversation.user.created", { company: "Globex" });
    const noted = desk.happen("conversation.admin.noted", { conversation: itemId(created) });
    await desk.send(created, noted);
    await desk.settled(noted.id);
    const { text } = await run(created.id);
    expect(text).toContain(created.id);
    expect(text).toContain("· urgentWord: no urgent word in the first message");
    expect(text).not.toContain(noted.id);
    expect(text).toContain(`npx deskbell explain conversation:${itemId(created)}`);
  });

  it("gathers a contact's conversations", async () => {
    const created = desk.happen("conversation.user.created", { company: "Initech" });
    const contact = contactId(created);
    const updated = desk.happen("contact.user.updated", { contact, name: "Samir" });
    await desk.send(created, updated);
    await desk.settled(updated.id);
    await desk.settled(created.id);
    const { text } = await run(contact, "--json");
    const stories = JSON.parse(text) as Story[];
    expect(stories.map(({ subject }) => subject)).toEqual([
      `contact:${contact}`,
      `conversation:${itemId(created)}`,
    ]);
    expect(stories[0]?.chapters[0]).toMatchObject({
      id: updated.id,
      topic: "contact.user.updated",
      deliveries: 1,
    });
  });

  it("finds a customer by their e-mail address, in any case, and nobody whose address only ends alike", async () => {
    const created = desk.happen("conversation.user.created", { company: "Initech" });
    const contact = contactId(created);
    const updated = desk.happen("contact.user.updated", { contact, email: "samir@initech.example" });
    const other = desk.happen("conversation.user.created", {
      company: "Acme",
      body: "ask amir@initech.example",
    });
    const replied = desk.happen("conversation.user.replied", {
      conversation: itemId(created),
      body: "Hello?",
    });
    await desk.send(created, updated, other, replied);
    for (const { id } of [created, updated, other, replied]) await desk.settled(id);
    const subjects = async (...argv: string[]) =>
      (JSON.parse((await run(...argv, "--json")).text) as Story[]).map(({ subject }) => subject).toSorted();
    expect(await subjects("Samir@Initech.example")).toEqual([
      `contact:${contact}`,
      `conversation:${itemId(created)}`,
    ]);
    expect(await run("amir@initech.example", "--json")).toMatchObject({ code: 1 });
  });

  it("finds a customer by the address that only the cache knows", async () => {
    const created = desk.happen("ticket.created", { company: "Globex" });
    expect(JSON.stringify(created)).not.toContain("dev@globex.example");
    await desk.send(created);
    await desk.settled(created.id);
    const [story] = JSON.parse((await run("Dev@globex.example", "--json")).text) as Story[];
    expect(story?.subject).toBe(`ticket:${itemId(created)}`);
  });

  it("finds a ticket by the number that people are shown", async () => {
    const created = desk.happen("ticket.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const { id, ticket_id } = created.data.item as { id: string; ticket_id: string };
    expect(ticket_id).not.toBe(id);
    for (const number of [ticket_id, `#${ticket_id}`])
      expect((await run(number)).text).toContain(`ticket:${id} of workspace`);
  });

  it("tells of one reaction alone, and suggests the one that a mistyped name may mean", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const { text } = await run(created.id, "--reaction", "vipConversation");
    expect(text).toContain("✔ vipConversation");
    expect(text).toContain("slack:#vip");
    expect(text).not.toContain("urgentWord");
    await expect(run(created.id, "--reaction", "vipConversaton")).rejects.toThrow(
      "There is no reaction vipConversaton. Did you mean vipConversation?",
    );
  });

  it("says that the ledger has nothing", async () => {
    expect(await run("notif_never")).toEqual({
      code: 1,
      text: expect.stringContaining("has nothing about notif_never"),
    });
    await expect(run()).rejects.toThrow("Which id?");
  });
});
