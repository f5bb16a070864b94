import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { createSqs } from "../../src/messages/client.ts";
import { leaseParkedMessages } from "../../src/messages/dead-letter-queue.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { contactId, eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { itemsWith } from "./held.ts";

const forget = command("forget");

const told = reaction({
  on: heard("conversation.user.created"),
  needs: ["contact"],
  do: ({ contact }) => [slack.post("#vip", slack.text`${contact?.name}: ${contact?.email}`)],
});
const parks = reaction({
  on: heard("conversation.admin.noted"),
  needs: ["contact"],
  do: ({ contact }) => [slack.post("#nowhere-at-all", slack.text`${contact?.name} noted`)],
});

const email = "robin.vale@example.com";
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: { told, parks } });
});
afterEach(() => desk.close());

async function run(who: string, changed: { environment?: object; clock?: () => number } = {}) {
  const printed: string[] = [];
  const code = await forget([who, "--yes"], {
    environment: {},
    desk: { ...desk.environment, ...changed.environment },
    print: (line) => printed.push(line),
    ...(changed.clock ? { clock: changed.clock } : {}),
  });
  return { code, text: printed.join("\n") };
}

async function handled(topic: string, given: object) {
  const notification = desk.happen(topic, given);
  await desk.send(notification);
  await desk.settled(notification.id);
  return notification;
}

const robinWrites = async () => {
  await handled("contact.user.created", { email, name: "Robin Vale" });
  return handled("conversation.user.created", { contact: email, body: "My cat ate the router" });
};

describe("a customer is forgotten by address", () => {
  it("after Intercom's own notification of the deletion was handled, which leaves only ids", async () => {
    const began = await robinWrites();
    await handled("contact.deleted", { contact: email });
    await eventually(async () => expect(await itemsWith(desk, "Robin Vale")).toEqual([]));
    expect(await itemsWith(desk, email)).toEqual([]);
    expect(await itemsWith(desk, contactId(began))).not.toEqual([]);
    expect(await run(email)).toMatchObject({ code: 0 });
    for (const trace of [contactId(began), itemId(began)]) expect(await itemsWith(desk, trace)).toEqual([]);
    expect(await run(email), "and again, to see").toMatchObject({ code: 0 });
  });

  it("with the lead they were before a merge, whom Intercom does not name", async () => {
    const born = await handled("contact.lead.created", { name: "Robin Vale" });
    const began = await handled("conversation.user.created", {
      contact: itemId(born),
      body: "My cat ate the router",
    });
    await handled("contact.user.created", { email, name: "Robin Vale" });
    await handled("contact.merged", { contact: email, from: itemId(born) });
    await handled("conversation.user.replied", { conversation: itemId(began), body: "It is me again" });
    expect(await run(email)).toMatchObject({ code: 0 });
    for (const trace of ["Robin Vale", itemId(born), "ate the router"])
      expect(await itemsWith(desk, trace)).toEqual([]);
  });

  it("or, where nothing leads from the address to a contact, not silently", async () => {
    const { code, text } = await run("nobody.ever@example.com");
    expect(code).toBe(1);
    expect(text).toMatch(/nothing was deleted and no tombstone was left[\s\S]*by their id/);
  });
});

describe("nothing comes back", () => {
  it("in a notification that names the person as author only, of a conversation not known here", async () => {
    const began = await robinWrites();
    await run(email);
    desk.advance(minutes(1));
    const contacts = { type: "contact.list", contacts: [] };
    const item = { ...began.data.item, id: "999000111222333", contacts };
    await desk.send({ ...began, id: "notif_late", data: { ...began.data, item } });
    const { state, reason } = await desk.settled("notif_late");
    expect({ state, reason }).toEqual({ state: "handled", reason: "It is about someone who was forgotten" });
    for (const trace of [email, "Robin Vale", contactId(began), "ate the router"])
      expect(await itemsWith(desk, trace)).toEqual([]);
  });

  it("of a visitor", async () => {
    const signedUp = await handled("visitor.signed_up", {});
    const address = String(signedUp.data.item.email);
    expect(await itemsWith(desk, address)).not.toEqual([]);
    await run(address);
    desk.advance(minutes(1));
    await desk.send({ ...signedUp, id: "notif_visitor_again" });
    await desk.settled("notif_visitor_again");
    for (const trace of [address, itemId(signedUp)]) expect(await itemsWith(desk, trace)).toEqual([]);
  });
});

describe("what is parked or under way", () => {
  it("is found by a second run when the first was interrupted before the queues", async () => {
    const began = await robinWrites();
    const noted = desk.happen("conversation.admin.noted", { conversation: itemId(began) });
    await desk.send(noted);
    await desk.settled(noted.id, "parked");
    const EFFECTS_PARKED_QUEUE_URL = `${desk.environment.EFFECTS_PARKED_QUEUE_URL}-gone`;
    await expect(run(email, { environment: { EFFECTS_PARKED_QUEUE_URL } })).rejects.toThrow();
    expect(await run(email)).toMatchObject({ code: 0 });
    const sqs = createSqs(desk.environment);
    const left = await leaseParkedMessages(sqs, String(desk.environment.EFFECTS_PARKED_QUEUE_URL));
    sqs.destroy();
    expect(left.messages()).toEqual([]);
  });

  it("is said, is never delivered, and is no reason to end with 1 once the retry window is over", async () => {
    await handled("contact.user.created", { email, name: "Robin Vale" });
    desk.sandboxes.slack.misbehave({ down: true });
    const began = desk.happen("conversation.user.created", { contact: email, body: "Hello" });
    await desk.send(began);
    await desk.settled(began.id, "waiting");
    const first = await run(email);
    expect(first.code).toBe(1);
    expect(first.text).toMatch(/1 message on the effects queue/);
    // Another customer's may wait there at any time.
    expect(await run(email, { clock: () => Date.now() + hours(7) })).toMatchObject({ code: 0 });
    desk.sandboxes.slack.misbehave({ clear: true });
    await eventually(() => {
      desk.advance(minutes(5));
      expect(desk.lines).toContainEqual(expect.objectContaining({ stage: "deliver", outcome: "forgotten" }));
    });
    expect(desk.posts()).toEqual([]);
    expect(await itemsWith(desk, "Robin Vale")).toEqual([]);
  });
});
