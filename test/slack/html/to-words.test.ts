import * as fc from "fast-check";
import { expect, test } from "vitest";
import { plainText } from "../../../src/slack/html/to-words.ts";

test.for([
  ["<p>one</p><p>two<br>three</p>", "one two three"],
  ["un<b>believ</b>able <i>a</i>&amp;b", "unbelievable a&b"],
  ["<style>p{}</style><script>x()</script>text<!-- note --><title>t</title>", "text"],
  ["<table><tr><td>a</td><td>1</td></tr></table>", "a 1"],
  ["  a \n&nbsp; b ", "a b"],
  ["<constructor>a</constructor>", "a"],
  [undefined, ""],
  [null, ""],
] as const)("the words of %s", ([html, words]) => {
  expect(plainText(html)).toBe(words);
});

test("stay within the limit, and do not end in half a character", () => {
  expect(plainText("<p>one two</p>".repeat(100_000), 10)).toBe("one two on");
  expect(plainText("😀😀", 3)).toBe("😀");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (html, limit) => {
      expect(plainText(html, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});
