import { expect, expectTypeOf, it } from "vitest";
import { slack } from "../../src/define/slack.ts";
import { groupOf } from "../../src/effects/effect.ts";
import type { SlackMessage } from "../../src/slack/message.ts";

it.each([
  ["#VIP", " #vip"],
  ["Ada@Example.com", "ada@example.com"],
  ["C0123456789", " C0123456789 "],
])("%j and %j are one message group", (one, other) => {
  const group = (to: string) => groupOf(slack.post(to, { text: "Hello" }));
  expect(group(one)).toBe(group(other));
});

it("puts words into a text as they were typed", () => {
  const words = "<!channel> & <@U0SAM00001>\u202e ```x";
  expect(slack.text`*Ada* wrote ${words}, ${3} times${undefined}${null}`).toBe(
    "*Ada* wrote &lt;!channel&gt; &amp; &lt;@U0SAM00001&gt; '''x, 3 times",
  );
  expect(slack.text`a\n${"b"}`, "escapes of the text itself are read as always").toBe("a\nb");
});

it("takes a text that is put together from strings only when it says so", () => {
  const words = String("<!channel>");
  const count = words.length;
  // @ts-expect-error It may hold what a customer wrote.
  slack.post("#vip", { text: words });
  // @ts-expect-error The same within a template.
  slack.post("#vip", { text: `A customer wrote: ${words}` });
  slack.post("#vip", { text: "Hello" });
  slack.post("#vip", { text: count > 1 ? "Many" : "One" });
  slack.post("#vip", { text: slack.text`A customer wrote: ${words}`, blocks: [{ type: "divider" }] });
  expect(slack.post("#vip", { text: slack.mrkdwn(words) }).message.text).toBe(words);
  expect(slack.post("#vip", slack.text`Hello ${words}`).message).toEqual({ text: "Hello &lt;!channel&gt;" });
  // @ts-expect-error A string by itself may hold it, too.
  slack.post("#vip", words);
  expectTypeOf<{ text: string }>().toExtend<SlackMessage>();
});
