import * as fc from "fast-check";
import { expect, test } from "vitest";
import { alert } from "../../src/define/alert/alert.ts";
import { brokenMarks, mistakesInMessage } from "../slack/message-mistakes.ts";
import { anyExtras, anyFacts, fullExtras, fullFacts, words } from "./any-facts.ts";

test("stays within Slack's limits and shows no missing value, with any facts", () => {
  fc.assert(
    fc.property(words, anyFacts, anyExtras, (title, facts, extras) => {
      const message = alert(title ?? "", facts, extras);
      const { text, blocks } = message;
      expect(mistakesInMessage(message)).toEqual([]);
      expect(brokenMarks(message)).toEqual([]);
      expect(text.length).toBeLessThan(600);
      const shown = JSON.stringify(blocks);
      expect(`${text} ${shown}`).not.toMatch(/<[!@#]|\b(?:null|undefined|NaN|\[object)/);
      expect(shown).not.toMatch(/\*[A-Z][a-z ]+\*\\n"/);
    }),
    { numRuns: 300 },
  );
});

test.each(fullFacts)("stays within them with everything at its longest, %#", (facts) => {
  const message = alert("x".repeat(500), facts, fullExtras);
  expect(mistakesInMessage(message)).toEqual([]);
  expect(brokenMarks(message)).toEqual([]);
});
