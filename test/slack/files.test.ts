import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { filesText } from "../../src/slack/files.ts";

const file = (nth: number, rest: object = {}) => ({ name: `${nth}.png`, size: 120_000, ...rest });
const at = (nth: number) => `https://files.example/${nth}?a=1&b=2`;

describe("files", () => {
  it("are links with their size, escaped", () => {
    expect(filesText([file(1, { url: at(1) })])).toBe("<https://files.example/1?a=1&amp;b=2|1.png> (120 KB)");
    expect(filesText([{ name: "<!here>|x", size: 999, url: at(1) }])).toBe(
      "<https://files.example/1?a=1&amp;b=2|&lt;!here&gt;|x> (999 bytes)",
    );
  });

  it("stand without what is not known", () => {
    expect(filesText([{ name: "a.pdf" }, { name: " ", url: "javascript:alert(1)", size: 2_500_000 }])).toBe(
      "a.pdf, unnamed file (2.5 MB)",
    );
    expect(filesText([])).toBe("");
  });

  it("are five by name, and how many more there are", () => {
    expect(filesText([1, 2, 3, 4, 5].map((nth) => file(nth)))).toMatch(/, 5\.png \(120 KB\)$/);
    expect(filesText([1, 2, 3, 4, 5, 6, 7, 8].map((nth) => file(nth)))).toMatch(
      /, 5\.png \(120 KB\) and 3 more$/,
    );
  });

  it("lose their later links first, where there is no room", () => {
    const files = [1, 2, 3].map((nth) => file(nth, { url: `${at(nth)}${"x".repeat(100)}` }));
    expect(filesText(files, 250)).toMatch(/^<\S+\|1\.png> \(120 KB\), 2\.png \(120 KB\), 3\.png \(120 KB\)$/);
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ unit: "binary" }), url: fc.webUrl(), size: fc.nat() }), {
          maxLength: 9,
        }),
        fc.integer({ min: 800, max: 3_000 }),
        (any, room) => void expect(filesText(any, room).length).toBeLessThanOrEqual(room),
      ),
    );
  });

  it("can be put into a slack.text", () => {
    const attachments = [{ name: "a<b.pdf", size: 1_500, url: at(1) }];
    expect(slack.text`${"Ada"} sent ${attachments}`).toBe(
      "Ada sent <https://files.example/1?a=1&amp;b=2|a&lt;b.pdf> (2 KB)",
    );
    expect(slack.text`${"Ada"} sent ${[]}!`).toBe("Ada sent !");
  });
});
