import * as fc from "fast-check";
import { expect, it } from "vitest";
import { conversationModel } from "../../../src/intercom/models/conversation.ts";
import { longestWaiting } from "../../../src/react/digest/longest-waiting.ts";
import { perPage, type SearchConversations } from "../../../src/react/digest/search.ts";

const now = Date.UTC(2026, 10, 27, 9);

/** An Intercom in which these have been waiting for so many seconds; a search gives them in the order of `shuffle`. */
function intercom(waits: readonly number[], shuffle: readonly number[]) {
  const all = waits
    .map((wait, nth) => ({ id: String(nth), waiting_since: Math.floor(now / 1000) - wait }))
    .toSorted((a, b) => (shuffle[Number(a.id)] ?? 0) - (shuffle[Number(b.id)] ?? 0));
  let searches = 0;
  const search: SearchConversations = async (comparisons) => {
    searches += 1;
    const found = all.filter((one) =>
      comparisons.every(({ field, operator, value }) =>
        field !== "waiting_since"
          ? true
          : operator === ">"
            ? one.waiting_since > Number(value)
            : one.waiting_since < Number(value),
      ),
    );
    const conversations = found.slice(0, perPage).map((one) => conversationModel.parse(one));
    return { conversations, count: found.length, more: found.length > perPage };
  };
  return { search, searches: () => searches };
}

it("finds the longest waits, whatever order Intercom answers in, in a few searches", async () => {
  const some = fc.integer({ min: 0, max: 1_000 }).chain((count) => {
    const wait = fc.integer({ min: 0, max: 14 * 86_400 });
    const array = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: count, maxLength: count });
    return fc.tuple(array(wait), array(fc.nat()));
  });
  await fc.assert(
    fc.asyncProperty(some, async ([waits, shuffle]) => {
      const { search, searches } = intercom(waits, shuffle);
      const { conversations, count } = await longestWaiting(search, now, 10);
      expect(count).toBe(waits.length);
      const found = conversations.slice(0, 10).map(({ waiting_since }) => now / 1000 - (waiting_since ?? 0));
      expect(found).toEqual(waits.toSorted((a, b) => b - a).slice(0, 10));
      expect(searches()).toBeLessThanOrEqual(waits.length > perPage ? 3 : 1);
    }),
    { numRuns: 100 },
  );
});

it("finds them when Intercom answers with the newest first", async () => {
  const waits = Array.from({ length: 2_000 }, (_, nth) => nth * 300);
  const { search } = intercom(waits, waits);
  const { conversations } = await longestWaiting(search, now, 10);
  expect(conversations.slice(0, 10).map(({ id }) => id)).toEqual(
    Array.from({ length: 10 }, (_, nth) => String(1_999 - nth)),
  );
});
