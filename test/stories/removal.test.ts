import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { removed } from "../../src/effects/removed-words.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { plainText } from "../../src/slack/html/to-words.ts";
import { contactId, eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { itemsWith, waitingMessages } from "./held.ts";
import { reactions } from "./reactions.ts";

/** Posts the words of every reply. */
const echo = reaction({
  on: heard("conversation.user.replied"),
  do: ({ part }) => [slack.post("#general", { text: slack.text`They say: ${plainText(part?.body ?? "")}` })],
});
/** Posts without any words. */
const counts = reaction({
  on: heard("conversation.user.replied"),
  do: ({ conversation }) => [slack.post("#sales", { text: slack.text`One more in ${conversation.id}` })],
});
const hears = reaction({
  on: heard("conversation_part.redacted"),
  do: () => [slack.post("#support", { text: "Something was redacted" })],
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { ...reactions, echo, counts, hears } });
});
afterAll(() => desk.close());
afterEach(() => desk.sandboxes.slack.misbehave({ clear: true }));

const secret = "kryptonite";
const shown = (channel?: string) => JSON.stringify(desk.posts(channel));

async function vipWrites(body = `<p>My password is <b>${secret}</b>, sorry!</p>`) {
  const created = desk.happen("conversation.user.created", { company: "Acme", body });
  await desk.send(created);
  await desk.settled(created.id);
  return { created, conversation: itemId(created) };
}

/** Sends what Intercom sends when `topic` happens, and waits until it and everything that it led to is done. */
async function tell(topic: string, given: object) {
  const notification = desk.happen(topic, given);
  await desk.send(notification);
  await desk.settled(notification.id);
  return notification;
}

/** Promise 8: the words are nowhere. */
async function expectGone(words = secret) {
  await eventually(async () => {
    expect(shown()).not.toContain(words);
    expect(await itemsWith(desk, words)).toEqual([]);
    expect(await waitingMessages(desk)).toBe(0);
  });
}

describe("a message is redacted in Intercom", () => {
  it("and within one pass our copies and the alert in Slack are without its words", async () => {
    const { created, conversation } = await vipWrites();
    await tell("conversation.user.replied", { conversation, body: "Hello, is anybody there?" });
    const [before] = desk.posts("#vip");
    expect(JSON.stringify(before)).toContain(secret);
    expect(await itemsWith(desk, secret)).not.toEqual([]);

    const redacted = await tell("conversation_part.redacted", { conversation, part: "first" });
    await expectGone();

    const after = desk.posts("#vip").find(({ ts }) => ts === before?.ts);
    expect(JSON.stringify(after?.blocks)).toContain(removed);
    expect(JSON.stringify(after?.blocks)).toContain("Acme");
    expect(JSON.stringify(after?.blocks)).toContain("Open conversation");
    expect((await desk.told(created.id))?.effects).toMatchObject([{ kind: "slack.post", state: "done" }]);
    expect((await desk.told(redacted.id))?.effects).toMatchObject([
      { group: "slack:#support", state: "done" },
      { kind: "slack.update", group: "slack:#vip", state: "done" },
    ]);
  });

  it("and what was said beside it stays, in the ledger and in Slack", async () => {
    const { conversation } = await vipWrites("<p>Good morning</p>");
    const reply = await tell("conversation.user.replied", { conversation, body: `<p>It is ${secret}</p>` });
    const other = await tell("conversation.user.replied", { conversation, body: "<p>Nice weather</p>" });
    const part = (reply.data.item.conversation_parts as { conversation_parts: { id: string }[] })
      .conversation_parts[0]?.id;
    await tell("conversation_part.redacted", { conversation, part });
    await expectGone();
    expect(shown("#general")).toContain("Nice weather");
    expect(await itemsWith(desk, "Nice weather")).toContain(
      `sandbox1/conversation:${conversation} notification#${other.id}`,
    );
    const counted = desk.posts("#sales").filter(({ text }) => text.includes(conversation));
    expect(counted.map(({ editedAt }) => editedAt)).toEqual([undefined, undefined]);
  });

  it("and a late copy of the webhook, or the first one, does not bring the words back", async () => {
    const { created, conversation } = await vipWrites();
    const late = desk.happen("conversation.user.replied", { conversation, body: `<p>Again: ${secret}</p>` });
    const part = (late.data.item.conversation_parts as { conversation_parts: { id: string }[] })
      .conversation_parts[0]?.id;
    await tell("conversation_part.redacted", { conversation, part });
    await tell("conversation_part.redacted", { conversation, part: "first" });
    await desk.send(late, { ...created, id: "notif_a-copy" });
    await desk.settled(late.id);
    await desk.settled("notif_a-copy");
    expect(shown("#general")).toContain(`They say: ${removed}`);
    await expectGone();
  });

  it("and a lost answer to chat.update is repeated", async () => {
    const { conversation } = await vipWrites();
    desk.sandboxes.slack.misbehave({ faults: [{ fault: "drop_after", method: "chat.update" }] });
    const redacted = desk.happen("conversation_part.redacted", { conversation, part: "first" });
    await desk.send(redacted);
    await eventually(
      () =>
        desk.advance(seconds(10)) ??
        expect(desk.sandboxes.slack.calls().counts["chat.update"]).toBeGreaterThan(1),
    );
    await desk.settledAfter(seconds(31), redacted.id);
    await expectGone();
  });

  it("and a message that Slack lets nobody edit any more is deleted", async () => {
    const { conversation } = await vipWrites();
    const fault = { fault: "refuse", method: "chat.update", error: "edit_window_closed" } as const;
    desk.sandboxes.slack.misbehave({ faults: [fault] });
    await tell("conversation_part.redacted", { conversation, part: "first" });
    await expectGone();
    expect(shown("#vip")).not.toContain(conversation);
  });

  it("and an alert that was still waiting is posted without the words", async () => {
    desk.sandboxes.slack.misbehave({ down: true });
    const created = desk.happen("conversation.user.created", { company: "Acme", body: `<p>${secret}</p>` });
    const conversation = itemId(created);
    const redacted = desk.happen("conversation_part.redacted", { conversation, part: "first" });
    await desk.send(created, redacted);
    await desk.settled(redacted.id, "waiting");
    await eventually(async () => expect(await itemsWith(desk, secret)).toEqual([]));
    desk.sandboxes.slack.misbehave({ clear: true });
    await desk.settledAfter(minutes(1), created.id);
    expect(desk.posts("#vip").at(-1)?.text).toBeDefined();
    await expectGone();
  });
});

describe("a conversation is deleted in Intercom", () => {
  it("and nothing of it is left but what was done", async () => {
    const { created, conversation } = await vipWrites();
    const late = desk.happen("conversation.user.replied", { conversation, body: secret });
    await tell("conversation.deleted", { conversation });
    await expectGone();
    const told = await desk.told(created.id);
    expect(told?.effects).toMatchObject([{ kind: "slack.post", state: "done" }]);
    expect(desk.posts("#vip").find(({ ts }) => ts === told?.effects[0]?.result?.ts)).toMatchObject({
      text: removed,
      blocks: [],
    });
    expect(await itemsWith(desk, `conversation:${conversation}#vipUnanswered`), "reminders").toEqual([]);

    const posts = desk.posts().length;
    await desk.send(late);
    expect(await desk.settled(late.id)).toMatchObject({ reason: expect.stringContaining("deleted") });
    expect(desk.posts()).toHaveLength(posts);
    await expectGone();
  });
});

describe("a contact is deleted in Intercom", () => {
  it("and their conversations, model and alerts go along, other people's stay", async () => {
    const newcomer = await tell("contact.user.created", {
      name: "Kal El",
      email: "kal@krypton.example",
      company: "Globex",
    });
    const contact = itemId(newcomer);
    const attached = await tell("company.contact.detached", { contact, company: "Globex" });
    expect(await itemsWith(desk, "krypton.example")).toContainEqual(
      expect.stringMatching(new RegExp(`company:.* notification#${attached.id}`)),
    );
    const renamed = await tell("company.updated", { company: "Globex", size: "77" });
    const created = desk.happen("conversation.user.created", { contact, body: `<p>${secret}</p>` });
    const other = desk.happen("conversation.user.created", { company: "Acme", body: "<p>Stays here</p>" });
    await desk.send(created, other);
    await desk.settled(created.id);
    await desk.settled(other.id);
    expect(contactId(created)).toBe(contact);
    const late = desk.happen("conversation.user.replied", { conversation: itemId(created), body: secret });

    await tell("contact.deleted", { contact });
    await expectGone();
    await expectGone("krypton.example");
    expect(await desk.told(created.id)).toMatchObject({ state: "handled" });
    const kept = (await itemsWith(desk, "Globex")).filter((key) => key.includes(renamed.id));
    expect(kept, "what the company's notifications tell of the company").toHaveLength(1);
    expect(shown("#vip")).toContain("Stays here");

    await desk.send(late);
    expect(await desk.settled(late.id)).toMatchObject({ reason: expect.stringContaining("deleted") });
    await expectGone();
  });
});
