import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toMrkdwn } from "../../src/slack/mrkdwn.ts";

describe("HTML in Slack", () => {
  test.for([
    [
      "<b>a</b> <strong>b</strong> <i>c</i> <em>d</em> <del>e</del> <code>f</code>",
      "*a* *b* _c_ _d_ ~e~ `f`",
    ],
    ["<b>bold <i>and both</i></b>", "*bold _and both_*"],
    ["a <b> spaced </b> mark", "a *spaced* mark"],
    ["un<b>believ</b>able", "unbelievable"],
    ["<b></b><i> </i>", ""],
    ["<b>2*3</b>", "2*3"],
    ["<h2>Title</h2><p>Text</p>", "*Title*\n\nText"],
    ["<p>one</p><p>two<br>three</p>", "one\n\ntwo\nthree"],
    ["one<br><br><br><br>two", "one\n\ntwo"],
    ["<div>one</div>\n\n  <div>two</div>", "one\ntwo"],
    ["  a \n b\t&nbsp; c ", "a b c"],
    ["<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>", "• a\n• b\n    ◦ c"],
    ["<ol><li>a</li><li>b</li></ol><p>c</p>", "1. a\n2. b\n\nc"],
    ["<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"],
    ["<pre><code>if (a &lt; b) {\n\tc();\n}\n</code></pre>", "```\nif (a &lt; b) {\n    c();\n}\n```"],
    ["<table><tr><th>k</th><th>v</th></tr><tr><td>a</td><td>1</td></tr></table>", "*k | v*\na | 1"],
    ["<img alt='A chart'><img>", "A chart image"],
    ['<img src="https://cdn.example/x.png">', "<https://cdn.example/x.png|image>"],
    ["<style>p{}</style><script>alert(1)</script>text<!-- note -->", "text"],
  ] as const)("%s", ([html, mrkdwn]) => {
    expect(toMrkdwn(html)).toBe(mrkdwn);
  });

  test.for([
    ['<a href="https://a.example/?x=1&amp;y=<|>">see</a>', "<https://a.example/?x=1&amp;y=%3C%7C%3E|see>"],
    ['<a href="https://a.example/">https://a.example/</a>', "<https://a.example/>"],
    ['<a href="mailto:ada@a.example">write</a>', "<mailto:ada@a.example|write>"],
    ['<a href="https://a.example/"><b>bold</b></a>', "*<https://a.example/|bold>*"],
    ['<a href="JavaScript:alert(1)">click</a>', "click"],
    ['<a href="data:text/html,x">click</a>', "click"],
    ['<a href="/relative">click</a>', "click"],
    ['<a href="https://a.example/"></a>', ""],
  ] as const)("a link: %s", ([html, mrkdwn]) => {
    expect(toMrkdwn(html)).toBe(mrkdwn);
  });

  test("what a customer types pings nobody", () => {
    expect(toMrkdwn("<p>&lt;!channel&gt; &lt;@U0123456789&gt; &amp;lt;!here&gt;</p>")).toBe(
      "&lt;!channel&gt; &lt;@U0123456789&gt; &amp;lt;!here&gt;",
    );
    expect(toMrkdwn("<!channel> <@U0123456789> <!subteam^S1>")).not.toMatch(/<[!@#]/);
    expect(toMrkdwn('<a href="!channel">x</a><a href="@U0123456789">y</a>')).toBe("xy");
  });

  test("characters that hide or reverse text are left out", () => {
    expect(toMrkdwn("a\u0000b\u202ec\u2066d")).toBe("abcd");
  });
});

describe("a long text", () => {
  test("is cut between words, with its marks closed", () => {
    expect(toMrkdwn("<p>Nothing <b>works since this morning</b></p>", 24)).toBe("Nothing *works since…*");
  });

  test("loses a link as a whole when its address does not fit", () => {
    const html = 'See <a href="https://a.example/a/long/way">this page</a>';
    expect(toMrkdwn(html, 30)).toBe("See…");
    expect(toMrkdwn(html, 42)).toBe("See <https://a.example/a/long/way|this…>");
  });

  test("closes its code", () => {
    expect(toMrkdwn(`<pre>${"line\n".repeat(20)}</pre>`, 30)).toBe("```\nline\nline\nline\nline…\n```");
  });

  test("keeps entities and surrogate pairs whole", () => {
    expect(toMrkdwn("&amp;".repeat(10), 12)).toBe("&amp;&amp;…");
    expect(toMrkdwn("😀".repeat(10), 6)).toBe("😀😀…");
  });

  test("fits as it is when it fits exactly", () => {
    expect(toMrkdwn("<p>exactly</p>", 7)).toBe("exactly");
    expect(toMrkdwn("<p>exactly</p>", 6)).toBe("exact…");
  });
});

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

describe("any HTML at all", () => {
  test("fits the limit and holds no command of Slack's but links", () => {
    fc.assert(
      fc.property(fc.oneof(html, fc.string({ unit: "binary" })), fc.nat(120), (source, limit) => {
        const written = toMrkdwn(source, limit);
        expect(written.length).toBeLessThanOrEqual(limit);
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
        const written = toMrkdwn(source, limit);
        for (const mark of ["*", "_", "~", "`"]) expect(written.split(mark).length % 2).toBe(1);
      }),
    );
  });

  test("takes no longer than its length warrants", () => {
    const deep = "<b>".repeat(500_000) + "</i>".repeat(500_000);
    expect(toMrkdwn(deep, 1_200)).toBe("…");
    expect(toMrkdwn(`${"<i>x</i> y ".repeat(20_000)}`).length).toBeGreaterThan(60_000);
  });
});
