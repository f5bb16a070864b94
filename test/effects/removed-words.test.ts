import { expect, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { http } from "../../src/effects/http.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { carriesAny, removed, withoutWords, wordsOf } from "../../src/effects/removed-words.ts";

const carries = carriesAny(wordsOf({ body: "<p>My <b>card</b> is 4242 &amp; it fails</p>" }));

it("a message keeps the texts in which none of the words stand", () => {
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
  const post = slack.post("#vip", {
    text: "Acme: my card is 4242",
    blocks: [section("*Acme* wrote in"), section("> My *card* is 4242 &amp; it fails"), { type: "divider" }],
  });
  expect(withoutWords(post, carries)).toEqual({
    ...post,
    message: { text: removed, blocks: [section("*Acme* wrote in"), section(removed), { type: "divider" }] },
  });
});

it("a message whose address carries the words goes whole", () => {
  const url = "https://example.com/?q=4242";
  const button = { type: "button", text: { type: "plain_text", text: "Open" }, url };
  const post = slack.post("#vip", { text: "Hello", blocks: [{ type: "actions", elements: [button] }] });
  expect(withoutWords(post, carries)).toMatchObject({ message: { text: removed } });
});

it("an effect without the words is left as it is", () => {
  expect(withoutWords(slack.post("#vip", { text: "Acme waits" }), carries)).toBeUndefined();
  expect(withoutWords(intercom.tag({ id: "1" }, "card"), carries)).toBeUndefined();
});

it("of other effects the texts go, and what they set stays named", () => {
  expect(withoutWords(intercom.reply({ id: "1" }, "Your card 4242"), carries)).toMatchObject({
    body: removed,
  });
  const set = intercom.setAttributes({ type: "contact", id: "1" }, { card: 4242, plan: "Pro" });
  expect(withoutWords(set, carries)).toMatchObject({ attributes: { card: removed, plan: "Pro" } });
  expect(withoutWords(http.post("https://a.example", { said: ["my card"], n: 1 }), carries)).toMatchObject({
    body: { said: [removed], n: 1 },
  });
});

it("files count as words", () => {
  const words = wordsOf({ body: null, attachments: [{ name: "passport.png", url: "https://x.example/1" }] });
  expect(words).toContain("passport");
});
