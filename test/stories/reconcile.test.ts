import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { hours, minutes, seconds } from "../../src/platform/time.ts";
import { plainText } from "../../src/slack/html/to-words.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";

/** Posts the text of every reply and note. */
const echo = reaction({
  on: heard("conversation.user.replied", "conversation.admin.noted"),
  do: ({ part, conversation }) => [
    slack.post(
      "#general",
      { text: slack.text`${conversation.id}: ${plainText(part?.body ?? "")}` },
      { thread: false },
    ),
  ],
});

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: { ...reactions, echo } });
  await desk.reconcile();
  desk.advance(seconds(5));
});
afterEach(() => desk.close());

/** The id of the notification that reconciliation creates. */
const foundId = (conversation: string, topic: string, name: string) =>
  `reconcile:sandbox1:conversation:${conversation}:${topic}:${name}`;
const conversationOf = (id: string) => desk.sandboxes.intercom.state.get("conversations", id);
const partsOf = (id: string) => conversationOf(id)?.parts ?? [];
const echoes = (id: string) =>
  desk
    .posts("#general")
    .flatMap(({ text }) => (text.startsWith(`${id}: `) ? [text.slice(id.length + 2)] : []));
const alerts = (id: string) =>
  desk.posts("#vip").filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${id}/`));

describe("a webhook that never arrived", () => {
  it("is found, and alerts once; the real one that arrives late adds nothing", async () => {
    const lost = desk.happen("conversation.user.created", { company: "Acme", body: "Hello?" });
    desk.advance(minutes(20));
    expect(await desk.reconcile()).toMatchObject({ found: 1, behind: false });
    const told = await desk.settled(foundId(itemId(lost), "conversation.user.created", "created"));
    expect(told).toMatchObject({
      topic: "conversation.user.created",
      subject: `conversation:${itemId(lost)}`,
    });
    expect(alerts(itemId(lost))).toHaveLength(1);

    await desk.send(lost);
    const late = await desk.settled(lost.id);
    expect(late.effects.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      told.effects.map(({ idempotencyKey }) => idempotencyKey),
    );
    expect(late.reactions.find(({ name }) => name === "vipConversation")?.why).toContain(
      `when ${told.id} reported it`,
    );
    expect(alerts(itemId(lost))).toHaveLength(1);
    expect(desk.lines).toContainEqual(
      expect.objectContaining({
        stage: "reconcile",
        outcome: "found",
        kind: "conversations",
        found: 1,
      }),
    );

    desk.advance(minutes(20));
    expect(await desk.reconcile(), "found once").toMatchObject({ found: 0 });
  });

  it("has an id of its own, by which explain and replay find it among others of the same second", async () => {
    const lost = ["One", "Two"].map((body) =>
      desk.happen("conversation.user.created", { company: "Acme", body }),
    );
    desk.advance(minutes(20));
    expect(await desk.reconcile()).toMatchObject({ found: 2 });
    for (const one of lost) {
      const told = await desk.settled(foundId(itemId(one), "conversation.user.created", "created"));
      expect(told.subject).toBe(`conversation:${itemId(one)}`);
    }
  });

  it("is left alone while its webhook may still be on its way", async () => {
    desk.happen("conversation.user.created", { company: "Acme" });
    desk.advance(minutes(2));
    expect(await desk.reconcile(), "not due").toEqual({ looked: 0, found: 0, behind: false });
    desk.advance(minutes(13));
    const young = desk.happen("conversation.user.created", { company: "Acme" });
    expect(await desk.reconcile()).toMatchObject({ found: 1 });
    desk.advance(minutes(1));
    await desk.send(young);
    await desk.settled(young.id);
    desk.advance(minutes(15));
    expect(await desk.reconcile(), "the webhook came by itself").toMatchObject({ found: 0 });
  });

  it("is found after one that arrived, each part under its own topic and in order", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const conversation = itemId(created);
    await desk.send(created);
    for (const [topic, body] of [
      ["conversation.user.replied", "one"],
      ["conversation.admin.noted", "two"],
      ["conversation.admin.replied", "no reaction to this one"],
      ["conversation.user.replied", "three"],
    ] as const) {
      desk.advance(seconds(2));
      desk.happen(topic, { conversation, body });
    }
    desk.advance(seconds(2));
    const heardOf = desk.happen("conversation.user.replied", { conversation, body: "four" });
    await desk.send(heardOf);
    await desk.settled(heardOf.id);
    desk.advance(minutes(20));
    expect(await desk.reconcile()).toMatchObject({ found: 3 });
    await eventually(() => expect(echoes(conversation)).toEqual(["four", "one", "two", "three"]));
    const [one] = partsOf(conversation);
    expect(
      await desk.settled(foundId(conversation, "conversation.user.replied", one?.id ?? "")),
    ).toMatchObject({
      state: "handled",
    });
  });

  it("about a rating, an assignment and a ticket is found as well", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const conversation = itemId(created);
    await desk.send(created);
    await desk.settled(created.id);
    desk.happen("conversation.rating.added", { conversation, rating: 1, remark: "Too slow" });
    desk.happen("conversation.admin.assigned", { conversation, team: "Billing" });
    const ticket = itemId(desk.happen("ticket.created", { company: "Acme" }));
    desk.advance(seconds(3));
    desk.happen("ticket.state.updated", { ticket, state: "in_progress" });
    desk.advance(minutes(20));
    expect(await desk.reconcile()).toMatchObject({ found: 3 });
    await eventually(() => {
      expect(desk.posts("#csat").at(-1)?.text).toContain("1 of 5");
      expect(desk.posts("#team-billing")).toHaveLength(1);
      expect(desk.posts("#tickets").at(-1)?.text).toContain("In progress");
    });
  });

  it("sets the reminder that it would have set", async () => {
    const conversation = itemId(desk.happen("conversation.user.created", { company: "Acme" }));
    desk.advance(minutes(20));
    await desk.reconcile();
    await desk.settled(foundId(conversation, "conversation.user.created", "created"));
    expect(await desk.remind()).toEqual({ sent: 1, over: 0 });
    await eventually(() =>
      expect(alerts(conversation).filter(({ text }) => text.includes("still waiting"))).toHaveLength(1),
    );
  });
});

describe("reconciliation", () => {
  it("feeds in nothing that happened before Deskbell was there", async () => {
    const before = desk.sandboxes.intercom.state.all("conversations")[0]?.id ?? "";
    desk.happen("conversation.priority.updated", { conversation: before });
    desk.advance(minutes(20));
    expect(await desk.reconcile()).toMatchObject({ looked: 1, found: 0 });
  });

  it("catches up after hours, in several calls, and misses none", async () => {
    const lost: string[] = [];
    for (let hour = 0; hour < 4; hour++) {
      for (let n = 0; n < 22; n++)
        lost.push(itemId(desk.happen("conversation.user.created", { company: "Acme" })));
      desk.advance(hours(1));
    }
    desk.sandboxes.intercom.misbehave({ quota: 120 });
    let found = 0;
    let calls = 0;
    for (let behind = true; behind; calls++) {
      const run = await desk.reconcile();
      found += run.found;
      behind = run.behind;
      desk.advance(minutes(1));
    }
    expect(found).toBe(lost.length);
    expect(calls).toBeGreaterThan(1);
    await eventually(() =>
      expect(new Set(lost.filter((id) => alerts(id).length === 1)).size).toBe(lost.length),
    );
  });

  it("is cut off in the middle, and goes on where it was without repeating an alert", async () => {
    const lost = Array.from({ length: 12 }, () =>
      itemId(desk.happen("conversation.user.created", { company: "Acme" })),
    );
    desk.advance(minutes(20));
    desk.sandboxes.intercom.misbehave({
      faults: [{ fault: "error", path: `/conversations/${"{conversation_id}"}`, times: 1 }],
    });
    const first = await desk.reconcile();
    expect(first.behind).toBe(true);
    expect(first.found).toBeLessThan(lost.length);
    desk.advance(minutes(1));
    const second = await desk.reconcile();
    expect(second.behind).toBe(false);
    await eventually(() => expect(lost.filter((id) => alerts(id).length === 1)).toHaveLength(lost.length));
    expect(lost.flatMap(alerts)).toHaveLength(lost.length);
  });

  it("keeps within its share of Intercom's budget", async () => {
    desk.sandboxes.intercom.misbehave({ quota: 40 });
    for (let n = 0; n < 45; n++) desk.happen("conversation.user.created", { company: "Initech" });
    desk.advance(minutes(20));
    const before = desk.sandboxes.intercom.calls().total;
    expect(await desk.reconcile()).toMatchObject({ behind: true });
    expect(desk.sandboxes.intercom.calls().total - before).toBeLessThanOrEqual(20);
  });
});
