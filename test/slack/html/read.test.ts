import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maxDepth, maxInput, readHtml } from "../../../src/slack/html/read.ts";

/** The events of the HTML, counted, until there are `enough` characters of text. */
function counted(html: string, enough = Number.POSITIVE_INFINITY) {
  const seen = { events: 0, depth: 0, deepest: 0, text: "" };
  const { read, whole } = readHtml(html, (event) => {
    seen.events += 1;
    if (event.kind === "text") seen.text += event.text;
    else seen.depth += event.kind === "open" ? 1 : -1;
    seen.deepest = Math.max(seen.deepest, seen.depth);
    return seen.text.length > enough;
  });
  return { ...seen, read, whole };
}

describe("reading HTML", () => {
  test("tells each character once, and closes what it opened", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br/>",
        "<form>",
        "<script>",
        "</script>",
        "&amp;",
        "<td x='",
      ),
      fc.string({ maxLength: 5 }),
    );
    const html = fc.array(piece, { maxLength: 400 }).map((all) => all.join("").repeat(4));
    fc.assert(
      fc.property(html, (source) => {
        const { events, depth, deepest, read, whole, text } = counted(source);
        expect([depth, read, whole]).toEqual([0, source.length, true]);
        expect(deepest).toBeLessThanOrEqual(maxDepth + 2);
        expect(events).toBeLessThanOrEqual(2 * source.length + 2);
        expect(text.length).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the words of elements that are too deep, and holds no more open elements than the limit", () => {
    const html = `${"<b>x".repeat(5_000)}${"</i>".repeat(5_000)}<p>end`;
    const { text, deepest, events, whole } = counted(html);
    expect(text).toBe(`${"x".repeat(5_000)}end`);
    expect(deepest).toBe(maxDepth + 1);
    expect(events).toBe(5_000 * 3 + 3);
    expect(whole).toBe(true);
  });

  test("goes on after a void or a raw element that is too deep", () => {
    const deep = "<b>".repeat(maxDepth);
    expect(counted(`${deep}<br>a<i>b`).text).toBe("ab");
    expect(counted(`${deep}<style>p</style>a<i>b`).text).toBe("pab");
  });

  test("stops soon after the listener has enough", () => {
    const { read, whole } = counted("<p>some words</p>".repeat(20_000), 100);
    expect(read).toBeLessThan(300);
    expect(whole).toBe(false);
    expect(counted("x".repeat(400_000), 100).read).toBeLessThan(5_000);
  });

  test("reads no more than its limit", () => {
    const { read, whole } = counted("<!-- -->".repeat(maxInput));
    expect([read, whole]).toEqual([maxInput, false]);
  });
});
