import { describe, expect, test } from "vitest";
import { visibleLength } from "../../../src/slack/html/lines.ts";
import { htmlLines, textLines } from "../../../src/slack/html/to-lines.ts";

describe("a page is read", () => {
  test.for([
    ["words", "some words ".repeat(40_000)],
    ["one word", "x".repeat(400_000)],
    ["entities", "a&amp;".repeat(80_000)],
    ["addresses", "http://a.example/b,".repeat(20_000)],
    ["links", "<a href='https://a.example/'>a.b.c.d</a>".repeat(12_000)],
  ] as const)(
    "no further than it has enough words, or a limit of characters in long words: %s",
    ([, html]) => {
      for (const read of [htmlLines, textLines]) {
        const { lines, whole } = read(html, 100);
        expect(visibleLength(lines)).toBeLessThan(21_000 + 4_096);
        expect(whole).toBe(false);
      }
    },
  );

  test("to its end when it is short", () => {
    expect(htmlLines("<p>one</p>two", 100).whole).toBe(true);
    expect(textLines("one\n\ntwo", 100)).toMatchObject({
      whole: true,
      lines: [{ gap: false }, { gap: true }],
    });
  });
});
