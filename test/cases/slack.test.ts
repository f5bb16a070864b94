import { readFileSync } from "node:fs";
import { join } from "node:path";
import { alert, fullContext, heard, plainText, reaction, slack } from "deskbell";
import { describe, expect, it } from "vitest";
import { hours, minutes, seconds } from "../../src/platform/time.ts";
import { toMrkdwn } from "../../src/slack/html/to-mrkdwn.ts";
import { textOf } from "./outcome.ts";
import { given, useSlackDesk } from "./slack-desk.ts";

const file = (name: string) => join(import.meta.dirname, "slack", name);
const converted = (name: string) => toMrkdwn(readFileSync(file(`${name}.html`), "utf8"), { room: 1_200 });

/** The plainest message that somebody writes by hand, with the words put in safely. */
const byHand = reaction({
  on: heard("conversation.user.replied"),
  do: ({ part }) => [
    slack.post("#support", { text: slack.text`A customer wrote: ${plainText(part?.body ?? "")}` }),
  ],
});

const describedTicket = reaction({
  on: heard("ticket.created"),
  needs: fullContext,
  do: (facts) => [slack.post("#support", alert("A ticket", facts))],
});

const at = useSlackDesk({ byHand, describedTicket });

/** How often a post was tried. */
const posts = () => at.desk.sandboxes.slack.calls().counts["chat.postMessage"] ?? 0;

describe("answer-before-commit", () => {
  it.each([
    ["a 504, and the message 3 s later", { fault: "gateway_timeout_html", after: 3_000 }],
    ["internal_error, and the message 3 s later", { fault: "refuse", error: "internal_error", after: 3_000 }],
    ["a 502, and a history that lags by 4 s", { fault: "error", status: 502, after: 0, lag: 4_000 }],
  ])("%s: it stands once", async (_, fault) => {
    await at.spoilPost(fault);
    const id = await at.vipWrites();
    await expect.poll(posts, { timeout: 30_000 }).toBeGreaterThan(0);
    expect(await at.over(id, seconds(1))).toBe("handled");
    at.desk.advance(minutes(2));
    expect(at.desk.posts("#vip")).toHaveLength(1);
  });
});

describe("answer-that-is-no-answer", () => {
  const { answers } = given<{ answers: string[] }>("answer-that-is-no-answer");

  it.each(answers)("%s leaves it open whether the message stands: it is looked up", async (body) => {
    await at.spoilPost({ fault: "answer", body, after: 0 });
    expect(await at.over(await at.vipWrites())).toBe("handled");
    at.desk.advance(minutes(2));
    expect(at.desk.posts("#vip")).toHaveLength(1);
    expect(JSON.stringify(at.desk.lines)).toContain("slack.apiUrl");
  });

  it.each(answers)("%s without a message is posted again", async (body) => {
    await at.spoilPost({ fault: "answer", body });
    expect(await at.over(await at.vipWrites())).toBe("handled");
    expect(at.desk.posts("#vip")).toHaveLength(1);
  });
});

describe("handwritten-message-pings", () => {
  it("a customer's words that are put in safely ping nobody", async () => {
    const { body } = given<{ body: string }>("handwritten-message-pings");
    const replied = at.desk.happen("conversation.user.replied", { company: "Globex", body });
    await at.desk.send(replied);
    expect(await at.over(replied.id)).toBe("handled");
    const [message] = at.desk.posts("#support");
    expect(message?.text).toContain("A customer wrote: Hello");
    expect(message?.text).toContain("&lt;!channel&gt;");
    expect(message?.text).not.toMatch(/<[!@]/);
  });
});

describe("plain-ticket-description", () => {
  it("every word is there, on its own line", async () => {
    const { ticket_attributes } = given<{ ticket_attributes: Record<string, string> }>(
      "plain-ticket-description",
    );
    const created = at.desk.happen("ticket.created", {
      company: "Acme",
      body: ticket_attributes._default_description_,
    });
    await at.desk.send(created);
    expect(await at.over(created.id)).toBe("handled");
    const lines = textOf(at.desk.posts("#support")[0] ?? { text: "", blocks: [] }).split("\n");
    for (const line of [
      "Steps:",
      "1. Open the cart",
      "2. Pay with a voucher &lt;50 EUR",
      "Works when total&lt;voucher, fails otherwise.",
      "&lt;Error code=17&gt;",
      "Please call me.",
    ])
      expect(lines).toContainEqual(expect.stringContaining(line));
  });
});

describe("a body that a customer sends", () => {
  it("long-link-eats-words: a long address costs no words", () => {
    const text = converted("long-link-eats-words");
    expect(text).toContain("shows an error and none of my colleagues can pay. Please help!");
    expect(text).toContain("Order 4711");
    expect(text.length).toBeLessThanOrEqual(1_200);
  });

  it("table-cells-with-paragraphs: a row is a line", () => {
    expect(converted("table-cells-with-paragraphs").split("\n")).toEqual(["Plan | Price", "Pro | 10 EUR"]);
  });

  it("passing-nested-lists: lists keep their numbers and their depth", () => {
    expect(converted("passing-nested-lists")).toMatchInlineSnapshot(`
      "3. *bold,* rest
          ◦ <https://git.example.com/>
          ◦ _it_
      4. four

      • a
          ◦ b"
    `);
  });

  it("passing-code: code cannot be ended from within", () => {
    expect(converted("passing-code")).toMatchInlineSnapshot(`
      "\`\`\`
      if (a &lt; b &amp;&amp; c) {
          return "'''";
      }
      \`\`\`

      use \`x &amp; y\`, *one*
      *two*"
    `);
  });
});

describe("passing-retry-after", () => {
  it("a day is asked for: it is asked again at six hours, then parked", async () => {
    await at.spoilPost({ fault: "rate_limit", retryAfter: 86_400, times: "all" });
    const id = await at.vipWrites();
    await expect.poll(posts, { timeout: 30_000 }).toBe(1);
    at.desk.advance(hours(5));
    expect(await at.desk.told(id)).toMatchObject({ state: "waiting" });
    expect(await at.over(id, minutes(30))).toBe("parked");
    expect(at.desk.sandboxes.slack.calls().counts["chat.postMessage"]).toBeLessThanOrEqual(3);
  });
});
