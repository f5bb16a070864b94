import { describe, expect, it } from "vitest";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { teammates } from "../../sandbox/intercom/seed/teammates.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { permalinkPath } from "../../sandbox/slack/message-page.ts";
import { seedUsers } from "../../sandbox/slack/people.ts";
import { createSandboxSlack } from "../../sandbox/slack/sandbox.ts";
import { companyUrl, contactUrl, inboxUrl, type Place } from "../../src/intercom/links.ts";

const appUrl = "http://127.0.0.1:4000/sandbox/intercom";
const place: Place = { appId: "sandbox1", region: "us", appUrl };
const clock = () => Date.UTC(2026, 10, 2, 9);
const intercom = createSandboxIntercom({ clock, url: () => appUrl });
const slack = createSandboxSlack({ clock });

/** The page to which a link leads. */
async function follow(url: string) {
  const answer = await intercom.app.request(url.slice(appUrl.length));
  return {
    status: answer.status,
    policy: answer.headers.get("content-security-policy"),
    html: await answer.text(),
  };
}

type Item = { id: string; contacts?: { contacts: { id: string }[] } };
const happen = (topic: string, options: object) =>
  intercom.happen(topic, options).data.item as unknown as Item;

describe("the sandbox Intercom's pages", () => {
  it("show a conversation as the state has it, and lead to its contact and company", async () => {
    const { id, contacts } = happen("conversation.user.created", {
      company: "Acme",
      contact: "Ada Lindqvist",
      body: "Exports are <b>down</b>",
    });
    happen("conversation.admin.replied", { conversation: id, admin: "Maya Okafor", body: "Looking into it" });
    happen("conversation.admin.noted", { conversation: id, admin: "Jonas Weber", body: "It is the disk" });
    const { html, status } = await follow(inboxUrl(place, id));
    expect(status).toBe(200);
    for (const words of ["Exports are", "down", "Looking into it", "It is the disk", "Maya Okafor", id])
      expect(html).toContain(words);
    const contactId = contacts?.contacts[0]?.id ?? "";
    expect(html).toContain(`href="${contactUrl(place, contactId)}"`);

    const contact = await follow(contactUrl(place, contactId));
    expect(contact.html).toContain("<h1>Ada Lindqvist</h1>");
    expect(contact.html).toContain(`href="${inboxUrl(place, id)}"`);
    const [company = ""] = /href="([^"]*\/companies\/[^"]*)"/.exec(contact.html)?.slice(1) ?? [];
    expect((await follow(company)).html).toContain("<h1>Acme</h1>");
  });

  it("show a ticket at its own id", async () => {
    const { id } = happen("ticket.created", { company: "Acme" });
    const { html, status } = await follow(inboxUrl(place, id));
    expect(status).toBe(200);
    expect(html).toMatch(/<h1>[^<]+ #\d+<\/h1>/);
  });

  it("show what a customer writes as text, and load, run and send nothing", async () => {
    const { id } = happen("conversation.user.created", {
      body: "<p>&lt;img src=x onerror=alert(1)&gt;</p><script>alert(2)</script>",
    });
    const { html, policy } = await follow(inboxUrl(place, id));
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<script");
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
  });

  it("say of what is not there that it is not", async () => {
    for (const link of [inboxUrl, contactUrl, companyUrl]) {
      const { status, html } = await follow(link(place, "<404>"));
      expect(status).toBe(404);
      expect(html).toContain("&lt;404&gt;");
    }
  });
});

it("has the same people in Slack as in Intercom; only Sam is known to Slack by another address", () => {
  const inIntercom = teammates.filter(({ mailbox }) => !/^(operator|deskbell)/.test(mailbox));
  const inSlack = new Map(seedUsers.map(({ realName, email }) => [realName, email]));
  const differing = inIntercom.filter(({ name, email }) => inSlack.get(name) !== email);
  expect(inIntercom.every(({ name }) => inSlack.has(name))).toBe(true);
  // For him people are linked by a code instead (docs/slack.md).
  expect(differing.map(({ name }) => name)).toEqual(["Sam Rivera"]);
});

describe("the sandbox Slack's pages", () => {
  const post = async (body: object) => {
    const answer = await slack.app.request("/api/chat.postMessage", {
      method: "POST",
      headers: { authorization: `Bearer ${sandboxBotToken}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const { channel, ts } = (await answer.json()) as { channel: string; ts: string };
    return { channelId: channel, ts };
  };

  it("show a message and its thread at the path of its permalink", async () => {
    const section = (text: string) => [{ type: "section", text: { type: "mrkdwn", text } }];
    const root = await post({
      channel: "#vip",
      text: "fallback",
      blocks: [
        ...section("*Acme* &lt;b&gt; <https://example.com/a|Open conversation>\n&gt; Is anybody there?"),
        {
          type: "actions",
          elements: [
            { type: "button", action_id: "take", text: { type: "plain_text", text: "I’ll take this" } },
          ],
        },
      ],
    });
    const reply = await post({ channel: "#vip", text: "In the thread", thread_ts: root.ts });
    for (const one of [root, reply]) {
      const answer = await slack.app.request(`/${permalinkPath(one)}`);
      const html = await answer.text();
      expect(html).toContain("<strong>Acme</strong> &lt;b&gt; Open conversation");
      expect(html).toMatch(/<blockquote[^>]*>Is anybody there\?<\/blockquote>/);
      expect(html).not.toContain("take this");
      expect(html).toContain("In the thread");
      expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    }
  });

  it("show nobody's ephemeral message, and say of what is not there that it is not", async () => {
    const [{ id = "" } = {}] = slack.messages().map(({ channelId }) => ({ id: channelId }));
    expect((await slack.app.request(`/archives/${id}/p1700000000000000`)).status).toBe(404);
  });
});
