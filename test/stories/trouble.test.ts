import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { alert } from "../../src/define/alert/alert.ts";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { seconds } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";

const explain = command("explain");

/** A faulty reaction, which throws on one customer's words. */
const faulty = reaction({
  on: heard("conversation.user.replied"),
  do({ part }) {
    if (part?.body?.includes("poison")) throw new TypeError("cannot swallow this");
    return quiet("nothing to do");
  },
});
/** Posts every reply. */
const echo = reaction({
  on: heard("conversation.user.replied"),
  do: (facts) => [slack.post("#general", alert(`Reply: ${facts.part?.body}`, facts), { thread: false })],
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { ...reactions, faulty, echo } });
});
afterAll(() => desk.close());
afterEach(() => {
  desk.sandboxes.slack.misbehave({ clear: true });
  desk.sandboxes.intercom.misbehave({ clear: true });
});

const echoes = (conversation: string) =>
  desk
    .posts("#general")
    .filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${conversation}/`))
    .map(({ text }) => text);

describe("Slack", () => {
  it("is down, then up: the alert arrives, once", async () => {
    desk.sandboxes.slack.misbehave({ down: true });
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await eventually(() =>
      expect(desk.lines).toContainEqual(expect.objectContaining({ stage: "deliver", outcome: "waiting" })),
    );
    expect((await desk.told(created.id))?.state).toBe("waiting");
    desk.sandboxes.slack.misbehave({ clear: true });
    await desk.settledAfter(seconds(10), created.id);
    expect(vipPosts(created)).toHaveLength(1);
  });

  it("asks for a pause and gets it, without anyone sleeping", async () => {
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "rate_limit", method: "chat.postMessage", retryAfter: 1 }],
    });
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    const told = await desk.settled(created.id);
    expect(told.effects[0]).toMatchObject({ attempts: 2, state: "done", foundByLookup: false });
    expect(vipPosts(created)).toHaveLength(1);
  });

  it("posts and then cuts the line: the post is looked up, not repeated", async () => {
    desk.sandboxes.slack.misbehave({ faults: [{ fault: "drop_after", method: "chat.postMessage" }] });
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await eventually(() => expect(vipPosts(created)).toHaveLength(1));
    await eventually(() =>
      expect(desk.lines).toContainEqual(
        expect.objectContaining({ stage: "deliver", outcome: "waiting", id: created.id }),
      ),
    );
    const told = await desk.settledAfter(seconds(31), created.id);
    expect(told.effects[0]?.result).toMatchObject({ ts: vipPosts(created)[0]?.ts });
    expect(told.effects[0]?.foundByLookup, "the look-up is told").toBe(true);
    const lines: string[] = [];
    await explain([created.id], {
      environment: {},
      desk: desk.environment,
      print: (line) => lines.push(line),
    });
    expect(lines.join("\n")).toMatch(
      /first attempt; the answer was lost, and a look-up found it done, at \S+: it was not repeated/,
    );
    expect(vipPosts(created)).toHaveLength(1);
  });

  it("has no such channel: the effect is parked with the reason, the others are done", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const assigned = desk.happen("conversation.admin.assigned", {
      conversation: itemId(created),
      team: "Tier 2",
    });
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#support" }],
    });
    await desk.send(assigned);
    const told = await desk.settled(assigned.id, "parked");
    expect(told.reason).toContain("refuses for good");
    expect(told.effects.map(({ state }) => state)).toEqual(["done", "parked"]);
  });

  const vipPosts = (created: { data: { item: Record<string, unknown> } }) =>
    desk
      .posts("#vip")
      .filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${itemId(created)}/`));
});

describe("Intercom", () => {
  it("answers 429, then all is well: the alert has its context", async () => {
    desk.sandboxes.intercom.misbehave({ faults: [{ fault: "rate_limit", times: 3 }] });
    const created = desk.happen("conversation.user.created", { company: "Initech" });
    await desk.send(created);
    await eventually(async () =>
      expect((await desk.told(created.id))?.reason).toContain("rate_limit_exceeded"),
    );
    desk.sandboxes.intercom.misbehave({ clear: true });
    const told = await desk.settledAfter(seconds(11), created.id);
    expect(told.facts).toContainEqual({ model: "company", from: "api" });
  });

  it("answers with a gateway's HTML, and cuts connections: the same", async () => {
    desk.sandboxes.intercom.misbehave({
      faults: [
        { fault: "gateway_timeout_html", times: 2 },
        { fault: "drop_before", times: 2 },
      ],
    });
    const created = desk.happen("conversation.user.created", { company: "Umbra Robotics" });
    await desk.send(created);
    expect((await desk.settled(created.id)).facts.map(({ from }) => from)).not.toContain("nowhere");
  });
});

describe("a conversation", () => {
  it("is handled in order while another one is stuck", async () => {
    const stuck = desk.happen("conversation.user.created", { company: "Acme" });
    const other = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(stuck, other);
    await desk.settled(stuck.id);
    await desk.settled(other.id);

    // Only the first channel's message group stops.
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "rate_limit", method: "chat.postMessage", channel: "#vip", times: "all" }],
    });
    const waiting = desk.happen("conversation.user.created", { company: "Acme" });
    const [one, two] = ["one", "two"].map((body) =>
      desk.happen("conversation.user.replied", { conversation: itemId(other), body }),
    ) as [ReturnType<TestDesk["happen"]>, ReturnType<TestDesk["happen"]>];
    await desk.send(waiting, one, two);
    await desk.settled(two.id);
    expect(echoes(itemId(other))).toEqual([expect.stringContaining("one"), expect.stringContaining("two")]);
    expect((await desk.told(waiting.id))?.state).toBe("waiting");
    desk.sandboxes.slack.misbehave({ clear: true });
    await desk.settled(waiting.id);
  });

  it("continues past a message that makes a reaction throw, which is parked with the reason", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const conversation = itemId(created);
    const poison = desk.happen("conversation.user.replied", { conversation, body: "poison" });
    const next = desk.happen("conversation.user.replied", { conversation, body: "all fine" });
    await desk.send(created, poison, next);
    expect((await desk.settled(poison.id, "parked")).reason).toBe(
      "faulty threw TypeError: cannot swallow this",
    );
    await desk.settled(next.id);
    expect(echoes(conversation), "its neighbour reacted to both").toHaveLength(2);
  });

  it("is not held up by a body that is signed but not JSON, which is parked where it can be seen", async () => {
    const body = "{ not json";
    const answer = await desk.post(body, { "x-hub-signature": sign(body, sandboxClientSecret) });
    const { accepted } = (await answer.json()) as { accepted: string };
    expect((await desk.settled(accepted, "parked")).reason).toContain("is not JSON");
  });
});
