import { fullContext, heard, reaction, slack } from "deskbell";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget } from "../../cli/forget/forget.ts";
import { removed } from "../../src/effects/removed-words.ts";
import { seconds } from "../../src/platform/time.ts";
import { contactId, eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { itemsWith, waitingMessages } from "./held.ts";

const vip = reaction({
  on: heard("conversation.user.created", "conversation.user.replied"),
  needs: fullContext,
  do: (facts) => [slack.card("#vip", `${facts.contact?.name} wrote`, facts)],
});
/** Its events leave lines in the thread. */
const support = reaction({
  on: heard("conversation.user.created"),
  do: (facts) => [slack.card("#support", "A customer wrote", facts)],
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { vip, support } });
});
afterAll(() => desk.close());

const shown = () => JSON.stringify(desk.posts());

async function tell(topic: string, given: object) {
  const notification = desk.happen(topic, given);
  await desk.send(notification);
  await desk.settled(notification.id);
  return notification;
}

async function aCard(contact: string, secret: string) {
  const body = `<p>My password is ${secret}</p>`;
  const created = await tell("conversation.user.created", { contact, body });
  const conversation = itemId(created);
  await tell("conversation.user.replied", { conversation, body: `<p>Once more: ${secret}</p>` });
  await eventually(async () => {
    expect(shown()).toContain(`“Once more: ${secret}”`);
    expect(shown()).toContain(`> My password is ${secret}`);
    expect(shown()).toContain("1 more message");
    expect(await waitingMessages(desk)).toBe(0);
  });
  return { created, conversation };
}

/** Promise 8: the words are nowhere. */
async function expectGone(...words: string[]) {
  await eventually(async () => {
    for (const word of words) {
      expect(shown()).not.toContain(word);
      expect(await itemsWith(desk, word)).toEqual([]);
    }
    expect(await waitingMessages(desk)).toBe(0);
  });
}

describe("what Intercom takes away", () => {
  it("leaves a card when a message is redacted, and its place says so", async () => {
    const { conversation } = await aCard("ada@acme.example", "kryptonite");
    await tell("conversation.user.replied", { conversation, body: "<p>Nice weather</p>" });
    await tell("conversation_part.redacted", { conversation, part: "first" });
    await eventually(() => expect(shown()).toContain(`_${removed}_`));
    await eventually(() => expect(shown()).not.toContain("My password"));
    expect(shown()).toContain("Nice weather");
    expect(shown()).toContain("Open conversation");
  });

  it("leaves a card when the customer is deleted", async () => {
    const born = await tell("contact.user.created", { email: "robin.vale@example.com", name: "Robin Vale" });
    const { conversation } = await aCard(itemId(born), "mercury");
    await tell("contact.deleted", { contact: itemId(born) });
    await expectGone("Robin Vale", "mercury");
    // Intercom still has the conversation, and what happens in it changes the card. What is dated in the second of the
    // deletion counts as before it.
    desk.advance(seconds(2));
    await tell("conversation.admin.closed", { conversation });
    await eventually(() => expect(JSON.stringify(desk.posts("#support"))).toContain("*Closed*"));
    for (const words of ["Robin Vale", "mercury"]) expect(shown()).not.toContain(words);
  });

  it("leaves a card when the conversation is deleted", async () => {
    const born = await tell("contact.user.created", { email: "kim.park@example.com", name: "Kim Park" });
    const { conversation } = await aCard(itemId(born), "plutonium");
    await tell("conversation.deleted", { conversation });
    await eventually(() => expect(shown()).toContain("Intercom no longer has this conversation"));
    await expectGone("Kim Park wrote", "plutonium");
  });
});

it("a customer who is forgotten leaves no card and no line of a thread", async () => {
  const born = await tell("contact.user.created", { email: "mo.lee@example.com", name: "Mo Lee" });
  const { created } = await aCard(itemId(born), "strontium");
  expect(shown()).toContain("Mo Lee");
  const printed: string[] = [];
  const code = await forget(
    contactId(created),
    { slack: true, yes: true },
    {
      environment: {},
      desk: desk.environment,
      print: (line: string) => void printed.push(line),
    },
  );
  expect(code, printed.join("\n")).toBe(0);
  expect(printed.join("\n")).toMatch(/2 cards/);
  await expectGone("Mo Lee", "strontium");
}, 60_000);
