import { heard, reaction, slack } from "deskbell";
import { describe, expect, it } from "vitest";
import { channelId, userId } from "../../sandbox/slack/ids.ts";
import { seconds } from "../../src/platform/time.ts";
import { itemId } from "../stories/desk.ts";
import { given, roots, useSlackDesk } from "./slack-desk.ts";

/** Follows up by the channel's name in capitals, and by its id. */
const twoWays = reaction({
  on: heard("conversation.user.replied"),
  do: () => [slack.post("#VIP", { text: "By name" }), slack.post(channelId("vip"), { text: "By id" })],
});

/** Writes to one person, by address and by id. */
const toOnePerson = reaction({
  on: heard("conversation.admin.closed"),
  do: () => [
    slack.post("Maya@sandbox.example", { text: "By address" }),
    slack.post(userId("maya@sandbox.example"), { text: "By id" }),
  ],
});

const at = useSlackDesk({ twoWays, toOnePerson });

describe("channel-list-tier-2", () => {
  it("25,000 channels at 20 calls a minute come to an end, and one listing serves all names", async () => {
    await at.control("POST", "channels", { name: "filler", count: 25_000 });
    await at.control("POST", "misbehave", { limits: true });
    const vip = await at.vipWrites();
    const assigned = at.desk.happen("conversation.admin.assigned", { company: "Globex", team: "Tier 2" });
    await at.desk.send(assigned);
    expect(await at.over(vip, seconds(10))).toBe("handled");
    expect(await at.over(assigned.id, seconds(10))).toBe("handled");
    for (const channel of ["#vip", "#team-tier-2", "#support"])
      expect(at.desk.posts(channel), channel).toHaveLength(1);
    expect(at.desk.sandboxes.slack.calls().counts["conversations.list"] ?? 0).toBeLessThanOrEqual(40);
  });
});

describe("channel-replaced", () => {
  async function replace() {
    await at.control("PATCH", "channels/tickets", { name: "tickets-2025" });
    await at.control("POST", "channels", { name: "tickets" });
  }

  it.each([
    ["archived", () => at.control("PATCH", "channels/tickets-2025", { archived: true })],
    ["deleted", () => at.control("DELETE", "channels/tickets-2025")],
  ])("the old one is %s: its successor of the same name is told", async (_, endOldOne) => {
    const ticket = await at.ticket();
    expect(await at.over(await ticket.change("in_progress"))).toBe("handled");
    await replace();
    await endOldOne();
    for (const state of ["waiting_on_customer", "resolved"])
      expect(await at.over(await ticket.change(state))).toBe("handled");
    expect(at.desk.posts("#tickets")).toHaveLength(2);
    expect(roots(at.desk.posts("#tickets"))).toHaveLength(1);
  });

  it("is parked while the name leads nowhere else", async () => {
    const ticket = await at.ticket();
    expect(await at.over(await ticket.change("in_progress"))).toBe("handled");
    await at.control("PATCH", "channels/tickets", { archived: true });
    expect(await at.over(await ticket.change("resolved"))).toBe("parked");
  });
});

describe("thread-only-refusals", () => {
  it.each(given<{ errors: string[] }>("thread-only-refusals").errors)(
    "%s is about the thread: the message begins a new one",
    async (error) => {
      const ticket = await at.ticket();
      expect(await at.over(await ticket.change("in_progress"))).toBe("handled");
      await at.spoilPost({ fault: "refuse", error });
      for (const state of ["waiting_on_customer", "resolved"])
        expect(await at.over(await ticket.change(state))).toBe("handled");
      const [, second, third] = at.desk.posts("#tickets");
      expect(second?.threadTs).toBeUndefined();
      expect(third?.threadTs).toBe(second?.ts);
    },
  );
});

describe("thread-parent-gone", () => {
  const remove = (ts = "") => at.control("DELETE", "messages", { channel: "#tickets", ts });

  it("the first follow-up becomes the new root, the next goes below it", async () => {
    const ticket = await at.ticket();
    expect(await at.over(await ticket.change("in_progress"))).toBe("handled");
    await remove(at.desk.posts("#tickets")[0]?.ts);
    for (const state of ["waiting_on_customer", "resolved"])
      expect(await at.over(await ticket.change(state))).toBe("handled");
    const [first, second] = at.desk.posts("#tickets");
    expect(first?.threadTs).toBeUndefined();
    expect(second?.threadTs).toBe(first?.ts);
  });

  it.each([
    ["cut", { fault: "drop_after" }],
    ["a 502", { fault: "error", status: 502, after: 0 }],
  ])("an answer that is %s beside it leaves one message", async (_, fault) => {
    const ticket = await at.ticket();
    expect(await at.over(await ticket.change("in_progress"))).toBe("handled");
    await remove(at.desk.posts("#tickets")[0]?.ts);
    await at.spoilPost(fault);
    expect(await at.over(await ticket.change("waiting_on_customer"), seconds(5))).toBe("handled");
    expect(at.desk.posts("#tickets")).toHaveLength(1);
    expect(await at.over(await ticket.change("resolved"))).toBe("handled");
    const [first, second] = at.desk.posts("#tickets");
    expect(second?.threadTs).toBe(first?.ts);
  });
});

describe("two ways to one channel", () => {
  it("a channel's id and its name in any case lead to one thread", async () => {
    const first = at.desk.happen("conversation.user.created", { company: "Acme", body: "Hello?" });
    await at.desk.send(first);
    expect(await at.over(first.id)).toBe("handled");
    const replied = at.desk.happen("conversation.user.replied", { conversation: itemId(first) });
    await at.desk.send(replied);
    expect(await at.over(replied.id)).toBe("handled");
    const [root, ...others] = at.desk.posts("#vip");
    expect(others.map(({ threadTs }) => threadTs)).toEqual([root?.ts, root?.ts]);
  });

  it("a person's address and id lead to one conversation, one message at a time", async () => {
    const closed = at.desk.happen("conversation.admin.closed", { company: "Acme" });
    await at.desk.send(closed);
    expect(await at.over(closed.id)).toBe("handled");
    const [root, ...others] = at.desk.posts("@maya");
    expect(others.map(({ threadTs }) => threadTs)).toEqual([root?.ts]);
    const effects = (await at.desk.told(closed.id))?.effects ?? [];
    expect(new Set(effects.map(({ result }) => result?.channel)).size).toBe(1);
  });
});
