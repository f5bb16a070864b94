import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { plainText } from "../../src/slack/html/to-words.ts";
import { createDynamo } from "../../src/store/client.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";

const conversationTopics = [
  "conversation.admin.opened",
  "conversation.admin.closed",
  "conversation.user.replied",
] as const;

/** Posts its facts: the part, and the state of the conversation at that moment. */
const witness = reaction({
  on: heard(...conversationTopics),
  do: ({ topic, conversation, part }) => [
    slack.post(
      "#general",
      {
        text: slack.text`${conversation.id} ${topic.split(".").at(-1)} ${conversation.state}${part?.body && " "}${plainText(part?.body ?? "")}`,
      },
      { thread: false },
    ),
  ],
});

/** A careless reaction: it sets the tag by the topic alone. */
const tagger = reaction({
  on: heard("conversation.admin.opened", "conversation.admin.closed"),
  do: ({ topic, conversation }) =>
    topic.endsWith("opened") ? [intercom.tag(conversation, "live")] : [intercom.untag(conversation, "live")],
});

/** Two reactions, each to one of the two topics that Intercom sends for one assignment. */
const first = reaction({
  on: heard("conversation.admin.assigned"),
  do: ({ conversation }) => [
    slack.post("#support", { text: slack.text`first ${conversation.id}` }, { thread: false }),
  ],
});
const second = reaction({
  on: heard("conversation.admin.open.assigned"),
  do: ({ conversation }) => [
    slack.post("#support", { text: slack.text`second ${conversation.id}` }, { thread: false }),
  ],
});
let moods = 0;
/** Decides differently each time. */
const moody = reaction({
  on: heard("conversation.rating.added"),
  do: ({ conversation }) =>
    Array.from({ length: ++moods }, (_, n) =>
      slack.post("#tickets", { text: slack.text`${conversation.id} ${n}` }, { thread: false }),
    ),
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { ...reactions, witness, tagger, first, second, moody } });
});
afterAll(() => desk.close());

const told = (conversation: string, channel = "#general") =>
  desk
    .posts(channel)
    .flatMap(({ text }) =>
      text.startsWith(`${conversation} `) ? [text.slice(conversation.length + 1)] : [],
    );

async function begin() {
  const created = desk.happen("conversation.user.created", { company: "Globex" });
  await desk.send(created);
  await desk.settled(created.id);
  desk.advance(seconds(2));
  return itemId(created);
}
const then = (topic: string, given: object) => {
  desk.advance(seconds(2));
  return desk.happen(topic, given);
};
const tagsOf = (conversation: string) =>
  desk.sandboxes.intercom.state.get("conversations", conversation)?.tags.map(({ tag_id }) => tag_id) ?? [];
const reads = () => desk.calls("GET /conversations/{conversation_id}");

describe("an older event that arrives late", () => {
  it("is handled with the current facts, and with its own part", async () => {
    const conversation = await begin();
    const reply = then("conversation.user.replied", { conversation, body: "Anybody?" });
    const closed = then("conversation.admin.closed", { conversation });
    await desk.send(closed);
    await desk.settled(closed.id);
    const before = reads();
    await desk.send(reply);
    await desk.settled(reply.id);
    expect(told(conversation)).toEqual(["closed closed", "replied closed Anybody?"]);
    expect(reads()).toBe(before + 1);
  });

  it("costs no call when it arrives in order", async () => {
    const conversation = await begin();
    const before = reads();
    const one = then("conversation.user.replied", { conversation, body: "One" });
    const two = then("conversation.user.replied", { conversation, body: "Two" });
    await desk.send(one, two);
    await desk.settled(two.id);
    expect(told(conversation)).toEqual(["replied open One", "replied open Two"]);
    expect(reads()).toBe(before);
  });

  it("is compared with all others, of which there may be hundreds", async () => {
    const conversation = await begin();
    const client = createDynamo(desk.environment);
    const ledger = createLedger(createTable(client, desk.environment.LEDGER_TABLE), Date.now);
    const [known] = await ledger.of(sandboxAppId, `conversation:${conversation}`);
    for (let n = 0; n < 300; n++)
      await ledger.write({ ...(known as LedgerEntry), id: `notif_${n}`, deduplicationKey: `${n}` });
    client.destroy();
    const before = reads();
    const reply = then("conversation.user.replied", { conversation, body: "One more" });
    await desk.send(reply);
    await desk.settled(reply.id);
    expect(told(conversation)).toEqual(["replied open One more"]);
    expect(reads()).toBe(before);
  });

  it("never undoes in Intercom what a newer one did", async () => {
    const conversation = await begin();
    const closedFirst = then("conversation.admin.closed", { conversation });
    const opened = then("conversation.admin.opened", { conversation });
    const closed = then("conversation.admin.closed", { conversation });
    await desk.send(closedFirst, closed);
    await desk.settled(closed.id);
    await desk.send(opened);
    const late = await desk.settled(opened.id);
    expect(late.reactions).toContainEqual({
      name: "tagger",
      matched: true,
      why: `intercom.tag; intercom.tag superseded by ${closed.id}`,
    });
    expect(late.effects.map(({ kind }) => kind)).toEqual(["slack.post"]);
    expect(tagsOf(conversation)).toEqual([]);
  });

  it("within the same second is known by its part", async () => {
    const conversation = await begin();
    const one = desk.happen("conversation.admin.closed", { conversation });
    const two = desk.happen("conversation.admin.opened", { conversation });
    await desk.send(two, one);
    const late = await desk.settled(one.id);
    expect(late.reactions.find(({ name }) => name === "tagger")?.why).toContain("superseded");
    await eventually(() => expect(tagsOf(conversation)).toHaveLength(1));
  });

  it("does not remove the reminder of a customer who waits again", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const conversation = itemId(created);
    desk.advance(seconds(2));
    const answered = desk.happen("conversation.admin.replied", { conversation, body: "Yes?" });
    const again = desk.happen("conversation.user.replied", { conversation, body: "Still broken" });
    await desk.send(again, answered);
    await desk.settled(answered.id);
    desk.advance(minutes(17));
    await desk.remind();
    await eventually(() =>
      expect(
        desk
          .posts("#vip")
          .filter(({ metadata }) => JSON.stringify(metadata).includes(`${conversation}/waiting:`)),
      ).toHaveLength(1),
    );
  });
});

describe("one fact", () => {
  it("reaches a reaction that only listens to the second of two overlapping topics", async () => {
    const conversation = await begin();
    const assigned = then("conversation.admin.assigned", { conversation, team: "Billing" });
    const open = {
      ...assigned,
      id: `notif_${crypto.randomUUID()}`,
      topic: "conversation.admin.open.assigned",
    };
    await desk.send(assigned, open);
    await desk.settled(open.id);
    const texts = desk.posts("#support").map(({ text }) => text);
    expect(texts.filter((text) => text.endsWith(conversation))).toEqual([
      `first ${conversation}`,
      `second ${conversation}`,
    ]);
  });

  it("is decided once by a reaction, even by one that decides differently each time", async () => {
    const conversation = await begin();
    const rated = then("conversation.rating.added", { conversation, rating: 4 });
    const copy = { ...rated, id: `notif_${crypto.randomUUID()}` };
    await desk.send(rated, copy);
    const second = await desk.settled(copy.id);
    expect(told(conversation, "#tickets")).toEqual(["0"]);
    expect(second.reactions.find(({ name }) => name === "moody")?.why).toBe(
      `slack.post, when ${rated.id} reported it`,
    );
  });
});
