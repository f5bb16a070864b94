import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { inBrowser, launch, type Seen, visit } from "./browser.ts";

const hostile = `<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>`;

inBrowser("what customers typed, in the inspector", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;

  const post = async (message: object) => {
    const answer = await fetch(`${desk.url}/sandbox/slack/api/chat.postMessage`, {
      method: "POST",
      headers: { authorization: `Bearer ${sandboxBotToken}`, "content-type": "application/json" },
      body: JSON.stringify({ channel: "#general", ...message }),
    });
    expect(await answer.json()).toMatchObject({ ok: true });
  };
  const section = (text: string) => ({ blocks: [{ type: "section", text: { type: "mrkdwn", text } }] });
  const last = () => page.locator(".message").last();
  const isUnharmed = async () => {
    expect(await page.evaluate("'harmed' in window")).toBe(false);
    expect(await page.locator("main img, main script, main iframe").count()).toBe(0);
    expect(seen.complaints).toEqual([]);
  };

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    seen = await visit(browser, desk.url);
    page = seen.page;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it("stays text all the way from Intercom to Slack", async () => {
    const body = `<p>Hi ${hostile} <a href="javascript:window.harmed=1">click me</a> &lt;img src=x onerror=window.harmed=1&gt;</p>`;
    await desk.send(desk.happen("conversation.user.created", { company: "Acme", body, subject: hostile }));
    await last().getByText("click me").click();
    expect(await last().innerText()).toContain("<img src=x onerror=window.harmed=1>");
    await isUnharmed();
  });

  it("stays text in every block and in a message without any", async () => {
    await post({
      text: hostile,
      blocks: [
        { type: "header", text: { type: "plain_text", text: hostile } },
        {
          type: "section",
          text: { type: "mrkdwn", text: hostile },
          fields: [{ type: "plain_text", text: hostile }],
        },
        { type: "context", elements: [{ type: "mrkdwn", text: `*${hostile}*` }] },
        { type: "image", image_url: "https://elsewhere.example/x.png", alt_text: hostile },
        { type: "markdown", text: hostile },
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_section",
              elements: [
                { type: "text", text: hostile },
                { type: "link", url: "javascript:window.harmed=1", text: "rich click" },
              ],
            },
          ],
        },
      ],
    });
    await page.getByRole("tab", { name: "#general 1" }).click();
    await last().getByText("rich click").click();
    await post({ text: `${hostile} \`${hostile}\` \`\`\`${hostile}\`\`\`` });
    await page.getByRole("tab", { name: "#general 2" }).waitFor();
    await isUnharmed();
  });

  it("makes no link of an address that is not one", async () => {
    await post(
      section(
        "<javascript:window.harmed=1|run> <data:text/html,x|data> <https://ok.example/a?b=1&amp;c=2|fine>",
      ),
    );
    await last().getByText("fine").waitFor();
    const links = await last()
      .locator(".message-body a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links).toEqual(["https://ok.example/a?b=1&c=2"]);
    await last().getByText("run").click();
    await isUnharmed();
  });

  it("is harmless in a topic and an id", async () => {
    const topic = `x.${hostile}`;
    const id = `notif_${hostile}`;
    await desk.send({ type: "notification_event", app_id: "sandbox1", topic, id, data: { item: {} } });
    await page.locator(".row").filter({ hasText: "does not know the topic" }).click();
    await page.locator("article[data-story]").filter({ hasText: hostile }).waitFor();
    await isUnharmed();
  });

  it("reads as Slack would show it", async () => {
    await post(
      section(
        "*bold* _it_ ~gone~ `a*b*` snake_case_name 2*3*4 &lt;b&gt; :alarm notifications:\n> *quoted*\n&gt; too\n• one\n• two\n```x\n  *y*```\n*<https://ok.example|*linked*>* <!here> <@U1|ada> <https://*bare*.example>",
      ),
    );
    await last().getByText("linked").waitFor();
    const html = await last()
      .locator(".block-text")
      .evaluate((block) => block.innerHTML.replace(/ (class|title|target|rel|data-depth)="[^"]*"/g, ""));
    expect(html).toBe(
      [
        "<div><strong>bold</strong> <em>it</em> <s>gone</s> <code>a*b*</code> snake_case_name 2*3*4 &lt;b&gt; :alarm notifications:</div>",
        "<blockquote><div><strong>quoted</strong>\ntoo</div></blockquote>",
        "<div><span>•</span><div>one</div></div><div><span>•</span><div>two</div></div>",
        "<pre>x\n  *y*</pre>",
        '<div><strong><a href="https://ok.example/">*linked*</a></strong> <span>@here</span> <span>@ada</span> <a href="https://%2Abare%2A.example/">https://*bare*.example</a></div>',
      ].join(""),
    );
  });
});
