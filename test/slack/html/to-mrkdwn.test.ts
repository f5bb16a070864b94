import { describe, expect, test } from "vitest";
import { textToMrkdwn, toMrkdwn } from "../../../src/slack/html/to-mrkdwn.ts";

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
    ["<table><tr><th>k</th><th>v</th></tr><tr><td>a</td><td>1</td></tr></table>", "*k* | *v*\na | 1"],
    ["<img alt='A chart'><img>", "A chart\nimage"],
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

  test("text from a customer mentions no one", () => {
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

describe("an address", () => {
  test.for([
    ["see https://a.example/b?x=1&amp;y=2.", "see <https://a.example/b?x=1&amp;y=2>."],
    ["(https://a.example/b)", "(<https://a.example/b>)"],
    ["www.a.example", "<https://www.a.example/|www.a.example>"],
    ["<code>https://a.example/b</code>", "`https://a.example/b`"],
    ["https://", "https://"],
  ] as const)("that stands bare is a link: %s", ([html, mrkdwn]) => {
    expect(toMrkdwn(html)).toBe(mrkdwn);
  });

  test("that is long is shortened, so that the words after it are shown", () => {
    const long = `https://a.example/${"x".repeat(1_500)}`;
    const shown = `https://a.example/${"x".repeat(61)}…`;
    expect(toMrkdwn(`${long} please help`, { words: 200 })).toBe(`<${long}|${shown}> please help`);
    expect(toMrkdwn(`<a href="${long}">${long}</a> please help`, { room: 200 })).toBe(`${shown} please help`);
  });

  test.for([
    [
      '<a href="https://evil.example/x">bank.example</a>',
      "<https://evil.example/x|bank.example> (evil.example)",
    ],
    [
      '<a href="https://evil.example/">Log in at www.bank.example now</a>',
      "<https://evil.example/|Log in at www.bank.example now> (evil.example)",
    ],
    [
      '<a href="https://evil.example/">ba\u00adnk.example</a>',
      "<https://evil.example/|ba\u00adnk.example> (evil.example)",
    ],
    [
      '<a href="https://bank.example@evil.example/">https://bank.example/</a>',
      "<https://bank.example@evil.example/|https://bank.example/> (evil.example)",
    ],
    [
      '<a href="mailto:eve@evil.example">ada.l@bank.example</a>',
      "<mailto:eve@evil.example|ada.l@bank.example> (evil.example)",
    ],
    ['<a href="mailto:ada.l@bank.example">ada.l@bank.example</a>', "<mailto:ada.l@bank.example>"],
    ['<a href="https://www.bank.example/">Bank.example</a>', "<https://www.bank.example/|Bank.example>"],
    [
      '<a href="https://bücher.example/">bücher.example</a>',
      "<https://xn--bcher-kva.example/|bücher.example>",
    ],
  ] as const)("behind a label that names another host is shown: %s", ([html, mrkdwn]) => {
    expect(toMrkdwn(html)).toBe(mrkdwn);
  });
});

describe("a table", () => {
  const cell = (text: string) => `<td><p class="MsoNormal">${text}</p></td>`;

  test("has one line for each row, with any elements in its cells", () => {
    const html = `<p>Hi</p><table><tr>${cell("Plan")}${cell("Price")}</tr><tr>${cell("Pro")}${cell("<ul><li>10</li><li>EUR</li></ul>")}</tr></table><p>Bye</p>`;
    expect(toMrkdwn(html)).toBe("Hi\n\nPlan | Price\nPro | • 10 • EUR\n\nBye");
  });

  test("that is a mail's layout keeps its paragraphs", () => {
    expect(toMrkdwn("<table><tr><td><p>one</p><p>two</p></td><td></td></tr></table>")).toBe("one\n\ntwo");
    const long = "word ".repeat(70).trim();
    expect(toMrkdwn(`<table><tr>${cell(long)}${cell("aside")}</tr></table>`)).toBe(`${long}\n\naside`);
  });
});

describe("a picture", () => {
  test("is one short line, with a link when it has an address", () => {
    expect(
      toMrkdwn(`before <img alt="${"a long tale ".repeat(20)}" src="https://a.example/1.png"> after`),
    ).toMatch(/^before\n<https:\/\/a\.example\/1\.png\|a long tale [^|>]{1,48}…>\nafter$/);
  });

  test("is left out when it is a single pixel, and a word when it is an emoji", () => {
    expect(toMrkdwn('Hi <img alt="🙂" src="https://a.example/1.png"> all<img width="1" height="1">')).toBe(
      "Hi 🙂 all",
    );
  });

  test("appears five times at most", () => {
    expect(toMrkdwn(`${"<img>".repeat(40)}words`)).toBe("image\nimage\nimage\nimage\nimage\nwords");
  });
});

describe("a quote", () => {
  const linesOf = (html: string) => toMrkdwn(html, { quoted: true }).split("\n");

  test("holds code line by line, because a block of code would end it", () => {
    expect(linesOf("<p>a</p><pre>if (x) {\n\tgo(`y`);\n}</pre><p>b</p>")).toEqual([
      "> a",
      ">",
      "> `if (x) {`",
      ">     `go('y');`",
      "> `}`",
      ">",
      "> b",
    ]);
  });

  test.for([
    "<p>```</p><p>*Assigned to*</p><p>```</p>",
    "<p>``<b>`</b></p><p>``<code>`</code></p>*Assigned to*",
    "<pre>```\u2028*Assigned to*\u2029```</pre>",
    "a<br>```\n*Assigned to*<blockquote>b</blockquote>c",
    '<a href="https://a.example/?```">x</a>\u0085*Assigned to*',
  ])("is not ended by %j", (html) => {
    expect(linesOf(html).filter((line) => !/^>( |$)/.test(line))).toEqual([]);
    expect(toMrkdwn(html, { quoted: true })).not.toMatch(/```|[\r\u0085\u2028\u2029]/);
  });
});

describe("plain text", () => {
  test("keeps every word on its own line", () => {
    const text =
      "1. Pay with <50 EUR\r\nworks when total<voucher, fails otherwise.\n\n\n<Error code=17> <!here>\n  see https://a.example/?x=1&y=2";
    expect(textToMrkdwn(text)).toBe(
      "1. Pay with &lt;50 EUR\nworks when total&lt;voucher, fails otherwise.\n\n&lt;Error code=17&gt; &lt;!here&gt;\n" +
        "  see <https://a.example/?x=1&amp;y=2>",
    );
  });

  test("is cut and quoted like any other", () => {
    expect(textToMrkdwn("one two\nthree four", { words: 13, quoted: true })).toBe("> one two\n> three…");
    expect(textToMrkdwn(" \n ")).toBe("");
  });
});

describe("a long text", () => {
  test("is cut between words, with its marks closed", () => {
    expect(toMrkdwn("<p>Nothing <b>works since this morning</b></p>", { room: 24 })).toBe(
      "Nothing *works since…*",
    );
  });

  test("loses a link's address before any word", () => {
    const html = 'See <a href="https://a.example/a/long/way">this page</a>';
    expect(toMrkdwn(html, { room: 44 })).toBe("See <https://a.example/a/long/way|this page>");
    expect(toMrkdwn(html, { room: 43 })).toBe("See this page");
    expect(toMrkdwn(html, { room: 12 })).toBe("See this…");
  });

  test("loses its longest addresses first", () => {
    const html = `<a href="https://a.example/${"x".repeat(900)}">one</a> <a href="https://b.example/">two</a>`;
    expect(toMrkdwn(html, { room: 500 })).toBe("one <https://b.example/|two>");
  });

  test("counts visible words against its limit, without addresses and pictures", () => {
    const html = `<a href="https://a.example/${"x".repeat(90)}">one</a><img alt="A chart"> two three`;
    expect(toMrkdwn(html, { words: 7 })).toBe(`<https://a.example/${"x".repeat(90)}|one>\nA chart\ntwo…`);
  });

  test("loses its pictures before any word", () => {
    const html = '<img src="https://a.example/x.png" alt="Screenshot"><p>It broke again</p>';
    expect(toMrkdwn(html, { room: 30 })).toBe("Screenshot\n\nIt broke again");
    expect(toMrkdwn(html, { room: 20 })).toBe("It broke again");
  });

  test("closes its code", () => {
    expect(toMrkdwn(`<pre>${"line\n".repeat(20)}</pre>`, { room: 30 })).toBe(
      "```\nline\nline\nline\nline…\n```",
    );
  });

  test("keeps entities and surrogate pairs whole", () => {
    expect(toMrkdwn("&amp;".repeat(10), { room: 12 })).toBe("&amp;&amp;…");
    expect(toMrkdwn("😀".repeat(10), { room: 6 })).toBe("😀😀…");
  });

  test("stays whole when it fits exactly", () => {
    expect(toMrkdwn("<p>exactly</p>", { room: 7 })).toBe("exactly");
    expect(toMrkdwn("<p>exactly</p>", { room: 6 })).toBe("exact…");
  });
});
