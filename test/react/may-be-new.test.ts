import { expect, it } from "vitest";
import { type Reaction, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import type { EventMessage } from "../../src/messages/event-message.ts";
import { react } from "../../src/react/react.ts";
import { contactItem } from "../intercom/webhook/samples.ts";
import { openHoldDesk } from "./hold/desk.ts";

/** Handles a contact's notification as often as asked, each time as one that was not looked up. */
async function handle(reactions: Record<string, Reaction>, times: number) {
  const { dependencies, clock, read } = await openHoldDesk(reactions, {});
  let looks = 0;
  const ledger: typeof dependencies.ledger = {
    ...dependencies.ledger,
    read: (reference) => {
      looks += 1;
      return dependencies.ledger.read(reference);
    },
  };
  const topic = "contact.user.updated";
  const json = { id: "n1", topic, created_at: clock() / 1000, data: { item: contactItem({ id: "c1" }) } };
  const raw = JSON.stringify(json);
  const about = { appId: "app", subject: "contact:c1", id: "n1", receivedAt: clock() };
  const message: EventMessage = { origin: "webhook", ...about, raw, truncated: false };
  for (let nth = 0; nth < times; nth++) await react({ ...dependencies, ledger }, message, { mayBeNew: true });
  return { looks, posts: read.length, entry: await dependencies.ledger.read(message) };
}

it("what concerns no reaction is recorded without a look", async () => {
  const { looks, entry } = await handle({}, 1);
  expect([looks, entry?.state, entry?.deliveries]).toEqual([0, "handled", 1]);
});

it("when it comes again, the record that is there stays, and counts it", async () => {
  const { looks, entry } = await handle({}, 2);
  expect([looks, entry?.state, entry?.deliveries]).toEqual([1, "handled", 2]);
});

it("what concerns a reaction is looked up before it is asked", async () => {
  let asked = 0;
  const counts = reaction({
    on: heard("contact.user.updated"),
    do: () => {
      asked += 1;
      return [slack.post("#vip", { text: "Hello" })];
    },
  });
  const { entry, posts } = await handle({ counts }, 2);
  expect([asked, posts, entry?.deliveries]).toEqual([1, 1, 2]);
});
