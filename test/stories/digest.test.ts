import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { digest } from "../../src/define/digest.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { every, unanswered } from "../../src/define/triggers.ts";
import { type Duration, hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { contactId, eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { inTables } from "./held.ts";

const [forget] = [command("forget")];

const reactions = {
  hourly: reaction({
    on: every("hour", { timeZone: "UTC" }),
    needs: ["digest"],
    do: (facts) => [slack.post("#support", digest(facts))],
  }),
  waiting: reaction({
    on: unanswered(minutes(15), { aroundTheClock: true }),
    do: ({ conversation }) => [slack.post("#vip", slack.text`${conversation.id} waits`)],
  }),
};

/** Ten minutes past a full hour. */
let began: number;
let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions });
  began = Math.ceil(Date.now() / hours(1)) * hours(1) + minutes(10);
  desk.advance((began - Date.now()) as Duration);
  await desk.remind();
});
afterEach(() => desk.close());

async function happened(topic: string, given: object = {}) {
  const one = desk.happen(topic, given);
  await desk.send(one);
  await desk.settled(one.id);
  return one;
}
const begins = async (given: object = {}) => happened("conversation.user.created", given);

/** Advances to the nth full hour, and sweeps; gives the digest's blocks as lines. */
async function digestAt(nth: number): Promise<string[]> {
  const hour = began - minutes(10) + hours(nth);
  desk.advance((hour + minutes(1) - began - ahead) as Duration);
  ahead = hour + minutes(1) - began;
  await desk.remind();
  await desk.settled(`occurrence:sandbox1:hourly:${new Date(hour).toISOString()}`);
  return eventually(() => {
    const posts = desk.posts("#support");
    expect(posts).toHaveLength(nth);
    const blocks = posts[nth - 1]?.blocks as { type: string; text?: { text: string } }[];
    return blocks.flatMap(({ text }) => text?.text.split("\n") ?? []);
  });
}
let ahead = 0;
function later(by: Duration) {
  desk.advance(by);
  ahead += by;
}
beforeEach(() => {
  ahead = 0;
});

/** The sandbox's own customers who wait from the beginning, the longest first. */
const seeded = ["149300000003000", "149300000004000", "149300000005000", "149300000006000"];

describe("a digest", () => {
  it("tells who waits, longest first, what was rated badly, and what was closed without an answer", async () => {
    const first = itemId(await begins());
    later(minutes(5));
    const second = itemId(await begins());
    await happened("conversation.admin.assigned", { conversation: second, team: "Billing" });
    const given = itemId(await begins());
    await happened("conversation.admin.replied", { conversation: given, body: "Sure" });
    await happened("conversation.rating.added", { conversation: given, rating: 1 });
    const closed = itemId(await begins());
    later(minutes(20));
    await desk.remind();
    await eventually(() => expect(desk.posts("#vip").length).toBeGreaterThan(2));
    await happened("conversation.admin.closed", { conversation: closed });

    const lines = await digestAt(1);
    const about = lines.map((line) => /\/conversation\/([^|]+)/.exec(line)?.[1] ?? line);
    expect(about).toEqual([
      "Where support stands",
      `*${seeded.length + 2} conversations wait for an answer*`,
      ...seeded,
      first,
      second,
      "*1 bad rating*",
      given,
      "*1 conversation was closed without a teammate's answer*",
      closed,
    ]);
    const of = (conversation: string) => lines.find((line) => line.includes(conversation));
    expect(of(first)).toMatch(/ {2}· {2}51 min {2}· {2}assigned to no one$/);
    expect(of(second)).toMatch(/ {2}· {2}46 min {2}· {2}Billing$/);
    expect(of(given)).toMatch(/ {2}· {2}1 of 5 {2}· {2}/);

    const next = await digestAt(2);
    expect(
      next.filter((line) => line.startsWith("*")),
      "what was told is not told again",
    ).toEqual([`*${seeded.length + 2} conversations wait for an answer*`]);
  });

  it("loses a customer's name when they are deleted in Intercom", async () => {
    const created = await begins();
    const line = (await digestAt(1)).find((one) => one.includes(itemId(created)));
    const name = /\|([^>]+)>/.exec(line ?? "")?.[1] ?? "";
    expect(name).not.toBe("");
    await happened("contact.deleted", { contact: contactId(created) });
    await eventually(() => expect(JSON.stringify(desk.posts("#support"))).toContain("[removed in Intercom]"));
    expect(JSON.stringify(desk.posts("#support"))).not.toContain(name);
  });

  it("goes as a whole when a customer whom it names is forgotten", async () => {
    const created = await begins();
    await digestAt(1);
    const [id, printed] = [contactId(created), [] as string[]];
    const print = (line: string) => void printed.push(line);
    const code = await forget([id, "--slack", "--yes"], { environment: {}, desk: desk.environment, print });
    expect(code, printed.join("\n")).toBe(0);
    expect(desk.posts("#support")).toEqual([]);
    expect(await inTables(desk)).not.toContain(id);
  });
});
