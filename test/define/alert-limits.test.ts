import * as fc from "fast-check";
import { expect, test } from "vitest";
import { invalidBlocks } from "../../sandbox/slack/invalid-blocks.ts";
import { type AlertFacts, alert } from "../../src/define/alert/alert.ts";

/** Absent, null, empty, odd, escapable and far too long. */
const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(undefined, null, "", " ", "Acme", "<!channel> & co") },
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .constantFrom("&", "😀", "<p>a</p>", "a<br>", "<li>x", "```", "<pre>\nx", "\u202e")
    .map((piece) => piece.repeat(5_000)),
);
const figure = fc.oneof(
  fc.constantFrom(undefined, null, 0, 1, -5, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const named = fc.record({ id: fc.string(), name: words });
const author = fc.record({
  id: fc.string(),
  type: fc.constantFrom("user", "lead", "contact", "admin", "bot", "team", "x", undefined),
  name: words,
  email: words,
});
const company = fc.record({
  id: fc.string(),
  name: words,
  company_id: words,
  plan: fc.option(fc.record({ name: words })),
  monthly_spend: figure,
  size: figure,
  segments: fc.option(fc.record({ segments: fc.option(fc.array(named)) })),
  tags: fc.option(fc.record({ tags: fc.option(fc.array(named)) })),
});
const conversation = fc.record({
  id: fc.string(),
  priority: words,
  source: fc.option(fc.record({ body: words, subject: words, author: fc.option(author) })),
  conversation_rating: fc.option(fc.record({ rating: figure, remark: words })),
  tags: fc.option(fc.record({ tags: fc.array(named, { maxLength: 200 }) })),
});
const ticket = fc.record({
  id: fc.string(),
  ticket_id: words,
  ticket_state: words,
  ticket_attributes: fc.option(fc.record({ _default_title_: words, _default_description_: words })),
  ticket_type: fc.option(named),
});
const address = fc.oneof(words, fc.webUrl()).map((value) => value ?? undefined);
const facts = fc.record(
  {
    conversation,
    ticket,
    contact: fc.record({ id: fc.string(), name: words, email: words, phone: words, role: words }),
    company,
    companies: fc.array(company, { maxLength: 12 }),
    assignee: fc.record({ id: fc.string(), name: words, email: words }),
    team: named,
    part: fc.record({ body: words, author: fc.option(author), part_type: words }),
    contactTags: fc.array(words.map((word) => word ?? "")),
    contactSegments: fc.array(words.map((word) => word ?? "")),
    links: fc.record({ conversation: address, ticket: address, contact: address, company: address }),
  },
  { requiredKeys: [] },
) as unknown as fc.Arbitrary<AlertFacts>;

test("stays within Slack's limits and shows no missing value, with any facts", () => {
  fc.assert(
    fc.property(words, facts, (title, told) => {
      const { text, blocks } = alert(title ?? "", told);
      expect(invalidBlocks(blocks)).toEqual([]);
      expect(text.length).toBeLessThan(600);
      expect(text).toMatch(/\S/);
      const shown = JSON.stringify(blocks);
      expect(shown.length).toBeLessThan(13_000);
      expect(`${text} ${shown}`).not.toMatch(/<[!@#]|\b(?:null|undefined|NaN|\[object)/);
      expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      expect(shown).not.toMatch(/\*[A-Z][a-z ]+\*\\n"/);
    }),
    { numRuns: 500 },
  );
});
