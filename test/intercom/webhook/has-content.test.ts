import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasContent } from "../../../src/intercom/webhook/has-content.ts";

const shows = (body: string | null) => hasContent({ body, attachments: [] } as never);

describe("hasContent", () => {
  it.each([
    ["<p>Hello</p>", true],
    ["<p></p>", false],
    ["<p>&nbsp;<br>\u00a0</p>", false],
    ["<p>&NBSP;</p>\n", false],
    ['<div><img src="a.png"></div>', true],
    ["<IMG>", true],
    ["<image>", false],
    ["<img", true],
    ["", false],
    [null, false],
    ["5 < 6", true],
    ["<", true],
    ["<p>&amp;</p>", true],
  ])("%j: %s", (body, expected) => {
    expect(shows(body)).toBe(expected);
  });

  it("a file is content", () => {
    expect(hasContent({ body: null, attachments: [{}] } as never)).toBe(true);
  });

  it("says what the text without its tags says, for any text", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "<p>",
      "</p>",
      "<img",
      "<img>",
      "<b",
      "&nbsp;",
      "&",
      " ",
      "\n",
      "a",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join("");
        expect(shows(html)).toBe(/\S/.test(html.replace(/<(?!img\b)[^>]*>|&nbsp;/gi, "")));
      }),
    );
  });

  // A pattern that begins anew at each "<" would look at 450,000 million characters.
  it.each(["<", "<!--", "< ", "&nbsp;<", "<p>", "&nbsp;", " "])(
    "looks at each character of 900 KB of %j once",
    (piece) => {
      const html = piece.repeat(900_000 / piece.length);
      expect(shows(html)).toBe(piece.startsWith("<") ? piece !== "<p>" : piece === "&nbsp;<");
    },
  );
});
