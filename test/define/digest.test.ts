import { digest, every, heard, reaction } from "deskbell";
import { atSchedule, inDigest } from "deskbell/testing";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invalidBlocks } from "../../sandbox/slack/invalid-blocks.ts";
import type { DigestEntry } from "../../src/define/facts.ts";

const at = Date.UTC(2026, 10, 27, 9);
const since = at - 86_400_000;
const list = (...first: DigestEntry[]) => ({ count: first.length, first });
const waiting = (minutes: number, more: Partial<DigestEntry> = {}) =>
  inDigest({ waiting_since: at / 1000 - minutes * 60 }, more);

const linesOf = (facts: Parameters<typeof digest>[0]) =>
  (digest(facts).blocks ?? []).flatMap((block) => {
    const { text, elements } = block as { text?: { text: string }; elements?: { text: string }[] };
    return (text?.text ?? elements?.[0]?.text ?? "").split("\n");
  });

describe("a digest", () => {
  it("says how long each waits and who has it, and leads there", () => {
    const link = "https://app.intercom.com/1";
    const facts = atSchedule({
      timeZone: "Europe/Berlin",
      digest: {
        ...{ at, since },
        waiting: list(
          waiting(3_200, { customer: "Ada", assignedTo: "Maya", link }),
          waiting(61, { customer: "<@U1> & co", link }),
          inDigest({ waiting_since: at / 1000 - 59, admin_assignee_id: "7" }, { link }),
        ),
      },
    });
    expect(linesOf(facts)).toEqual([
      "Where support stands",
      "*3 conversations wait for an answer*",
      `•  <${link}|Ada>  ·  2 d 5 h  ·  Maya`,
      `•  <${link}|&lt;@U1&gt; &amp; co>  ·  1 h 1 min  ·  assigned to no one`,
      `•  <${link}|Conversation 123>  ·  0 min`,
      "No bad ratings  ·  No conversations were closed without a teammate's answer  ·  since Thu 26 Nov, 10:00",
    ]);
  });

  it("says how many more there are than it shows", () => {
    const first = Array.from({ length: 10 }, (_, nth) => waiting(nth));
    const lines = linesOf(atSchedule({ digest: { at, since, waiting: { count: 33, first } } }));
    expect(lines[1]).toBe("*33 conversations wait for an answer*");
    expect(lines.filter((line) => line.startsWith("•"))).toHaveLength(10);
    expect(lines).toContain("and 23 more");
  });

  it("shows how bad a rating is, and in the notification how many there are of each", () => {
    const facts = atSchedule({
      digest: {
        at,
        since,
        ratedBadly: list(inDigest({ conversation_rating: { rating: 1, remark: "Awful" } })),
      },
    });
    expect(linesOf(facts)[2]).toMatch(/ {2}· {2}1 of 5 {2}· /);
    expect(digest(facts, "Good <morning>").text).toBe(
      "Good &lt;morning&gt; · No conversations wait for an answer · 1 bad rating · No conversations were closed without a teammate's answer",
    );
    expect(JSON.stringify(digest(facts)), "no one's words").not.toContain("Awful");
  });
});

const words = fc.oneof(
  fc.constantFrom(undefined, "", " ", "Acme", "<!channel>", "<@U1>", "@here", "\u202e"),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("&", "😀", "<", "```", "|>").map((piece) => piece.repeat(2_000)),
);
const entry = fc
  .record({
    since: fc.option(fc.integer({ min: 1, max: 4e9 }), { nil: null }),
    rating: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
    link: fc.oneof(fc.webUrl(), words.map(String), fc.constant(`https://a.example/${"x".repeat(480)}`)),
    customer: words,
    assignedTo: words,
  })
  .map(({ since: waiting_since, rating, link, customer, assignedTo }) =>
    inDigest(
      { waiting_since, conversation_rating: { rating } },
      { link, ...(customer ? { customer } : {}), ...(assignedTo ? { assignedTo } : {}) },
    ),
  );
const entries = fc
  .tuple(fc.array(entry, { maxLength: 10 }), fc.nat(1e6))
  .map(([first, more]) => ({ first, count: first.length === 0 ? 0 : first.length + more }));

it("stays within Slack's limits and mentions no one, with any facts", () => {
  fc.assert(
    fc.property(words, entries, entries, entries, (title, waiting, ratedBadly, missed) => {
      const facts = atSchedule({ digest: { at, since, waiting, ratedBadly, missed } });
      const { text, blocks = [] } = digest(facts, title);
      expect(invalidBlocks(blocks)).toEqual([]);
      expect(text.length).toBeLessThan(400);
      const shown = JSON.stringify(blocks);
      expect(`${text} ${shown}`).not.toMatch(/<[!@#]|\b(?:undefined|NaN|\[object)/);
      const count = [waiting, ratedBadly, missed].reduce((sum, { first }) => sum + first.length, 0);
      expect((shown.match(/• {2}/g) ?? []).length).toBeGreaterThanOrEqual(count);
    }),
    { numRuns: 200 },
  );
});

it("is refused at once in a reaction that has no time to look at", () => {
  const mistaken = { on: heard("conversation.user.created"), needs: ["digest"], do: () => [] };
  expect(() => reaction(mistaken as never)).toThrow(
    'A reaction needs the digest and is on: heard. Wanted a time at which to look, such as on: every("day 09:00").',
  );
  // @ts-expect-error A schedule has no customer.
  reaction({ on: every("hour"), needs: ["contact"], do: () => [] });
});
