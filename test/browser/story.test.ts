import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { hours, minutes } from "../../src/platform/time.ts";
import { eventually, itemId, openDesk, type TestDesk } from "../stories/desk.ts";
import { ask, inBrowser, launch, type Seen, visit } from "./browser.ts";

inBrowser("the story of a conversation", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;
  let conversation: string;
  let first: string;

  const happen = async (topic: string, given: object) => {
    const notification = desk.happen(topic, given);
    await desk.send(notification);
    await desk.settled(notification.id);
    return notification;
  };
  const story = () => page.locator("article[data-story]");
  const hash = () => new URL(page.url()).hash;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    const began = await happen("conversation.user.created", { company: "Initech", body: "How do I export?" });
    [conversation, first] = [itemId(began), began.id];
    desk.advance(minutes(16));
    await desk.remind();
    await eventually(async () => {
      const { notifications } = await desk.reader.newest(10);
      expect(notifications.filter(({ state }) => state === "handled")).toHaveLength(2);
    });
    desk.advance(hours(3));
    await happen("conversation.user.replied", { conversation, body: "Is anybody there?" });
    seen = await visit(
      browser,
      desk.url,
      { permissions: ["clipboard-read", "clipboard-write"] },
      `/#${first}`,
    );
    page = seen.page;
    await story().locator(".chapter").nth(2).waitFor({ timeout: 40_000 });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(() => expect(seen.complaints).toEqual([]));

  it("tells everything in one time line, with the pauses folded", async () => {
    const words = await story().locator(".timeline").innerText();
    const inOrder = [
      "How do I export?",
      "16 min later",
      "is still waiting for an answer",
      /3 h( \d+ min)? later/,
      "Is anybody there?",
    ];
    let from = 0;
    for (const part of inOrder) {
      const found = words.slice(from).search(part);
      expect(found, `${part} after ${from}`).toBeGreaterThanOrEqual(0);
      from += found;
    }
  });

  it("says nothing of values before they were read", async () => {
    const details = "**/api/stories/*/*/*";
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route(details, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await story().locator('[data-stage="facts"] .fact-meaning').first().waitFor();
    expect(await story().locator('[data-stage="facts"]').innerText()).not.toContain("no longer known");
    answer();
    await story().getByText("The values that the reactions saw").last().waitFor();
    await page.unroute(details);
  });

  it("answers why not with the values that the reaction saw", async () => {
    const quiet = story().locator(".results li").filter({ hasText: "vipConversation" });
    expect(await quiet.innerText()).toMatch(/the company is not a VIP\s+It saw company\.monthly_spend \d+/);
    await story().getByText("The values that the reactions saw").last().click();
    await story().locator(".leaves div").filter({ hasText: "monthly_spend" }).first().waitFor();
  });

  it("shows the payload as it came", async () => {
    await story().getByText("Payload", { exact: true }).click();
    await story().locator(".payload pre").getByText('"topic": "conversation.user.created"').waitFor();
  });

  it("keeps what is unfolded and where one reads while the story goes on", async () => {
    const scroll = page.locator("#story-scroll");
    await scroll.evaluate((node) => node.scrollTo(0, 150));
    await happen("conversation.user.replied", { conversation, body: "Hello?" });
    await story().locator(".chapter").filter({ hasText: "Hello?" }).waitFor();
    expect(await scroll.evaluate((node) => node.scrollTop)).toBe(150);
    expect(await story().locator("details[open]").count()).toBe(2);
  });

  it("opens another of its notifications by the keyboard, and goes back", async () => {
    await story().locator("a.chapter-head").filter({ hasText: "Is anybody there?" }).focus();
    await page.keyboard.press("Enter");
    await story().locator(".chapter.open").filter({ hasText: "Is anybody there?" }).waitFor();
    expect(hash()).toMatch(/^#\/notifications\/notif_/);
    expect(await page.locator('.row[aria-current="true"]').innerText()).toContain("Is anybody there?");
    await page.goBack();
    await story().locator(".chapter.open").filter({ hasText: "How do I export?" }).waitFor();
    await page.goForward();
    await story().locator(".chapter.open").filter({ hasText: "Is anybody there?" }).waitFor();
  });

  it("shows what is to come, and what an effect carries, as Slack draws it", async () => {
    const acme = await happen("conversation.user.created", {
      company: "Acme",
      body: "Our <b>exports</b> are down",
    });
    await page.locator(`[data-id="${acme.id}"]`).click();
    await story().getByText("To come, unless something changes").waitFor();
    await story()
      .locator(".coming")
      .filter({ hasText: /vipUnanswered looks again in \d+ (min|h)/ })
      .waitFor();
    const effect = story().locator(".effect").filter({ hasText: "#vip" });
    expect(await effect.locator(".effect-head").innerText()).toContain("by vipConversation");
    const urgent = story().locator(".effect").filter({ hasText: "#support-urgent" });
    expect(await urgent.locator(".effect-head").innerText()).toContain("by urgentWord");
    await effect.getByText("What it carries").click();
    expect(await effect.locator(".carried").innerText()).toContain("Acme started a conversation");
    expect(await effect.locator(".carried button, .carried select").count()).toBe(0);
  });

  it("keeps the copy button of an id on the line where the id ends, in windows of any width", async () => {
    const size = page.viewportSize();
    for (let width = 320; width <= 480; width += 8) {
      await page.setViewportSize({ width, height: 900 });
      const alone =
        await page.evaluate(`[...document.querySelectorAll(".pairs .copying button")].filter((button) => {
        const [own, id] = [button, button.closest(".copying").previousElementSibling].map((one) => one.getBoundingClientRect());
        return own.width > 0 && own.top > id.bottom - 8;
      }).length`);
      expect(alone, `buttons alone on a line at ${width}`).toBe(0);
    }
    if (size) await page.setViewportSize(size);
  });

  it("is shared as a link to the conversation, with filter and channel, and found so by another browser", async () => {
    const address = `/#/notifications?subject=sandbox1/conversation:${conversation}&q=initech&channel=%23vip&folds=open`;
    const { page: other, complaints } = await visit(browser, desk.url, {}, address);
    const opened = other.locator(".chapter.open").filter({ hasText: "Hello?" });
    await opened.waitFor();
    expect(await other.getByRole("searchbox").inputValue()).toBe("initech");
    expect(await other.locator(".row").allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining("Initech")]),
    );
    expect(await other.getByRole("tab", { selected: true }).innerText()).toMatch(/^#vip/);
    await other.getByRole("searchbox").fill("initech hello");
    await expect.poll(() => new URL(other.url()).hash).toContain("q=initech+hello");
    await other.reload();
    await opened.waitFor();
    expect(await other.getByRole("searchbox").inputValue()).toBe("initech hello");
    expect(complaints).toEqual([]);
    await other.context().close();
  });

  it("fits a phone", async () => {
    const { page: phone, complaints } = await visit(
      browser,
      desk.url,
      { viewport: { width: 360, height: 740 } },
      `/#${first}`,
    );
    await phone.locator(".chapter.open").waitFor();
    await phone.getByText("The values that the reactions saw").last().click();
    await phone.getByText("Payload", { exact: true }).click();
    expect(await ask(phone, "overflows.js")).toEqual([]);
    expect(await ask(phone, "nameless.js")).toEqual([]);
    expect(complaints).toEqual([]);
    await phone.context().close();
  });
});
