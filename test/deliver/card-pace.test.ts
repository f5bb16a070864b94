import { expect, it } from "vitest";
import { minutes, seconds } from "../../src/platform/time.ts";
import { playCards } from "./cards-at-play.ts";

const cards = 60;
const changes = 300;

/** A conversation whose customer has written a number of times. */
const version = (id: string, nth: number) => ({
  state: "open",
  waiting_since: 1_795_000_000,
  source: {
    type: "conversation",
    author: { type: "user", id: "c1" },
    body: `<p>Hello from ${id}, version ${nth}!</p>`,
  },
});

/** The most edits in any minute. */
function mostInAMinute(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + minutes(1)).length));
}

it.each([
  ["at once", 0],
  ["over a minute", minutes(1)],
])("300 changes of 60 cards, %s, end right within 90 s, at 50 edits a minute", async (_, span) => {
  const play = await playCards();
  const { conversations, timeline, posts, updates } = play;
  const ids = Array.from({ length: cards }, (_, nth) => `id${nth}x`);
  for (const id of ids) {
    conversations.set(id, version(id, 0));
    await play.send(id, play.alert(id));
  }
  await play.run();
  expect(posts).toHaveLength(cards);
  expect(updates).toEqual([]);

  const start = play.clock();
  for (let nth = 0; nth < changes; nth++) {
    const id = ids[nth % cards] as string;
    timeline.at(start + (span * nth) / changes, () => {
      conversations.set(id, version(id, nth + 1));
      void play.send(id, play.show(id));
    });
  }
  await play.run(start + span + seconds(90));
  for (const [nth, id] of ids.entries()) {
    const post = posts.find(({ message }) => JSON.stringify(message).includes(`${id},`));
    expect(JSON.stringify(post?.message)).toContain(`version ${changes - cards + nth + 1}!`);
  }
  await play.run();
  expect(mostInAMinute(updates.map(({ at }) => at))).toBeLessThanOrEqual(50);
  expect(play.parked()).toEqual([]);
  expect(updates.length).toBeLessThan(changes);
});
