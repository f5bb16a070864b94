import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactId, itemId, openDesk, type TestDesk } from "./desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("a VIP writes in", () => {
  it("and an alert with the customer's full context is in Slack", async () => {
    const body = "<p>Our <b>export</b> fails since this morning &amp; nobody answers. Is <@U1> there?</p>";
    const notification = desk.happen("conversation.user.created", { company: "Acme", body });
    expect(await desk.send(notification)).toEqual([200]);
    const told = await desk.settled(notification.id);

    const [message] = desk.posts("#vip");
    const shown = JSON.stringify(message?.blocks);
    for (const words of ["Acme", "export", "/ month", "Open conversation"])
      expect.soft(shown).toContain(words);
    expect(shown).toContain(`/a/inbox/sandbox1/inbox/shared/all/conversation/${told.subject.split(":")[1]}`);
    expect(shown).toContain("*export*");
    expect(shown).toContain("&amp; nobody");
    expect(shown).not.toMatch(/null|undefined|NaN|\[object|<@U1>/);
    expect(message?.text).toContain("Acme");

    expect(told).toMatchObject({ topic: "conversation.user.created", appId: "sandbox1", deliveries: 1 });
    expect(told.reactions).toContainEqual({ name: "vipConversation", matched: true, why: "slack.post" });
    expect(told.effects).toMatchObject([
      { group: "slack:#vip", kind: "slack.post", state: "done", attempts: 1 },
    ]);
    expect(told.facts.map(({ model }) => model)).toEqual(expect.arrayContaining(["contact", "company"]));
  });

  it("and later messages of the conversation go to the same thread", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "Hello" });
    await desk.send(created);
    await desk.settled(created.id);
    const first = desk.posts("#vip").at(-1);

    const conversation = itemId(created);
    const assigned = desk.happen("conversation.admin.assigned", { conversation, team: "Sales" });
    const rated = desk.happen("conversation.rating.added", { conversation, rating: 1, remark: "Too slow" });
    await desk.send(assigned, rated);
    await desk.settled(rated.id);
    expect(desk.posts("#csat").at(-1)).toMatchObject({ text: expect.stringContaining("1 of 5") });
    expect(JSON.stringify(desk.posts("#csat").at(-1)?.blocks)).toContain("Too slow");
    expect(first?.threadTs).toBeUndefined();
  });

  it("and one event fans out to several channels, each delivery on its own", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "Hello" });
    const assigned = desk.happen("conversation.admin.assigned", {
      conversation: itemId(created),
      team: "Tier 2",
    });
    await desk.send(created, assigned);
    const told = await desk.settled(assigned.id);
    expect(told.effects.map(({ group, state }) => [group, state])).toEqual([
      ["slack:#team-tier-2", "done"],
      ["slack:#support", "done"],
    ]);
  });
});

describe("the second time", () => {
  it("the models come from the cache", async () => {
    const first = desk.happen("conversation.user.created", { company: "Globex" });
    await desk.send(first);
    await desk.settled(first.id);
    const calls = desk.sandboxes.intercom.calls().total;
    const second = desk.happen("conversation.user.created", { contact: contactId(first) });
    await desk.send(second);
    const told = await desk.settled(second.id);
    expect(desk.sandboxes.intercom.calls().total).toBe(calls);
    expect(new Set(told.facts.map(({ from }) => from))).toEqual(new Set(["cache"]));
  });
});

describe("a body of several megabytes", () => {
  const noise = () => randomBytes(1_500_000).toString("base64");

  it("that cannot be compressed is fetched again, and the alert is complete", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "Here is my log" });
    const source = { ...(created.data.item.source as object), body: noise() };
    const bulky = {
      ...created,
      data: { ...created.data, item: { ...created.data.item, source, noise: [noise(), noise()] } },
    };
    expect(JSON.stringify(bulky).length).toBeGreaterThan(5_500_000);
    expect(await desk.send(bulky)).toEqual([200]);
    await desk.settled(created.id);
    expect(JSON.stringify(desk.posts("#vip").at(-1)?.blocks)).toContain("Here is my log");
  });
});
