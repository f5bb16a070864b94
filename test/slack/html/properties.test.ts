import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toMrkdwn } from "../../../src/slack/html/to-mrkdwn.ts";
import { plainText } from "../../../src/slack/html/to-words.ts";

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "&amp;",
    "&lt;",
    "&gt;",
    "&#xD83D;",
    "<!channel>",
    "a & b",
    "😀",
    "é",
    "\n",
    "\u00a0",
    "*",
    "`",
    "|",
  ),
);
const tag = fc.constantFrom(
  ..."p b i s code pre blockquote ul ol li a table tr td h1 div br img script".split(" "),
);
const { html } = fc.letrec<{ html: string; element: string }>((tie) => ({
  html: fc
    .array(fc.oneof({ weight: 2, arbitrary: word }, tie("element")), { maxLength: 6 })
    .map((all) => all.join("")),
  element: fc
    .tuple(tag, tie("html"), fc.webUrl({ withQueryParameters: true }), fc.boolean())
    .map(
      ([name, inner, url, closed]) =>
        `<${name} href="${url}" src="${url}">${inner}${closed ? `</${name}>` : ""}`,
    ),
}));

const withoutOwn = (mrkdwn: string) =>
  mrkdwn
    .replace(/<(?:https?:\/\/|mailto:|tel:)[^<>|]*(?:\|[^<>]+)?>/g, "")
    .replace(/&(?:amp|lt|gt);/g, "")
    .replace(/^>( |$)/gm, "");

const anything = fc.oneof(html, fc.string({ unit: "binary" }));

describe("any HTML", () => {
  test("fits the limit and holds no command of Slack's except links", () => {
    fc.assert(
      fc.property(anything, fc.nat(120), fc.boolean(), (source, room, quoted) => {
        const written = toMrkdwn(source, { room, quoted });
        expect(written.length).toBeLessThanOrEqual(room);
        expect(written).not.toMatch(/<[!@#]/);
        expect(withoutOwn(written)).not.toMatch(/[<>&]/);
        expect(written).toBe(written.toWellFormed());
        expect(written).not.toMatch(/\n{3}/);
      }),
      { numRuns: 2_000 },
    );
  });

  test("leaves no mark open when it is cut", () => {
    const plain = fc.stringMatching(/^[a-z ]{0,20}$/);
    const marked = fc
      .array(fc.tuple(fc.constantFrom("b", "i", "s", "code", "pre", "p"), plain))
      .map((all) => all.map(([name, text]) => `<${name}>${text}</${name}> `).join(""));
    fc.assert(
      fc.property(marked, fc.integer({ min: 1, max: 80 }), (source, limit) => {
        const written = toMrkdwn(source, { room: limit });
        for (const mark of ["*", "_", "~", "`"]) expect(written.split(mark).length % 2).toBe(1);
      }),
    );
  });

  test("stays within the quote", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 400 }), (source, room) => {
        const written = toMrkdwn(source, { room, quoted: true });
        expect(written).not.toContain("```");
        for (const line of written ? written.split("\n") : []) expect(line).toMatch(/^(?:>|…$)/);
      }),
    );
  });

  test("shows the first 200 characters of the words", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 9 });
    const address = fc
      .integer({ min: 1, max: 3_000 })
      .map((length) => `https://a.example/${"x".repeat(length)}`);
    const wrapped = fc
      .tuple(fc.constantFrom("p", "div", "b", "li", "pre", "blockquote", "td", "a", "code"), words, address)
      .map(([name, inner, url]) => `<${name} href="${url}">${inner.join(" ")}</${name}> <img src="${url}">`);
    fc.assert(
      fc.property(fc.array(wrapped, { maxLength: 60 }), fc.boolean(), (pieces, quoted) => {
        const source = pieces.join("");
        const written = toMrkdwn(source, { words: 1_200, quoted });
        const first = plainText(source, 200).split(" ").slice(0, -1);
        const shown = written.replace(/<[^|>]*\|([^>]*)>/g, "$1").match(/[a-z]{3,}/g) ?? [];
        const readable = shown.filter((word) => word !== "image");
        expect(readable.slice(0, first.length)).toEqual(first.filter(Boolean));
        expect(written.length).toBeLessThanOrEqual(3_000);
      }),
    );
  });
});
