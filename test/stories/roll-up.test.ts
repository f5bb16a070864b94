import { afterEach, beforeEach, expect, it } from "vitest";
import { alert } from "../../src/define/alert/alert.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { configure } from "./settings.ts";

const wrote = reaction({
  on: heard("conversation.user.created"),
  needs: ["contact", "company"],
  do: (facts) => {
    const urgent = facts.message?.body?.includes("down") ?? false;
    return [slack.post("#support", alert("A customer wrote", facts), { urgent })];
  },
});

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: { wrote } });
  await configure(desk, { limits: {} });
});
afterEach(() => desk.close());

const posts = () => desk.posts("#support");

async function write(company: string, bodies: string[]) {
  const all = bodies.map((body) => desk.happen("conversation.user.created", { company, body }));
  await desk.send(...all);
  const decided = () => Promise.all(all.map(({ id }) => desk.told(id)));
  await eventually(async () => {
    for (const told of await decided())
      expect(told?.effects.every(({ state, held }) => state === "done" || held)).toBe(true);
  });
  return all;
}

it("a flood of one company is five alerts and one message with the rest in its thread; others are not delayed", async () => {
  const bodies = Array.from({ length: 17 }, (_, nth) => `Message ${nth + 1}`);
  const flood = await write("Acme", bodies);
  expect(posts()).toHaveLength(5);
  await write("Globex", ["Hello"]);
  expect(posts()).toHaveLength(6);
  await write("Acme", ["All is down"]);
  expect(posts().at(-1)?.text).toContain("All is down");

  await desk.remind();
  await desk.settled(flood.at(-1)!.id);
  await eventually(() => expect(posts()).toHaveLength(9));
  const [root, list] = posts().slice(7);
  expect(root).toMatchObject({ text: expect.stringMatching(/^12 more from Acme/) });
  expect(list?.threadTs).toBe(root?.ts);
  const shown = JSON.stringify(posts().map(({ blocks }) => blocks));
  for (const [nth, { id }] of flood.entries()) {
    const isShown = shown.includes(`Message ${nth + 1}”`) || shown.includes(`Message ${nth + 1}"`);
    expect(isShown, `Message ${nth + 1}`).toBe(true);
    expect(shown).toContain(`/conversation/${itemId(flood[nth]!)}|Open`);
    await desk.settled(id);
  }
});

it("0 is no limit", async () => {
  await configure(desk, { limits: { alertsPerMinute: 0 } });
  await write("Acme", ["1", "2", "3", "4", "5", "6", "7"]);
  expect(posts()).toHaveLength(7);
});
