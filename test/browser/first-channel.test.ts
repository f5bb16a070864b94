import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { alert, fullContext, heard, reaction, slack } from "../../src/index.ts";
import { itemId, openDesk, type TestDesk } from "../stories/desk.ts";
import { inBrowser, launch, type Seen, visit } from "./browser.ts";

const began = (to: string) =>
  reaction({
    on: heard("conversation.user.created"),
    needs: fullContext,
    do: (facts) => [slack.post(to, alert(`${facts.company?.name} wrote`, facts))],
  });
const rated = reaction({
  on: heard("conversation.rating.added"),
  do: (facts) => [slack.post("#csat", alert("Rated", facts))],
});

inBrowser("the channel that Slack shows first", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;
  let conversation: string;
  beforeAll(async () => {
    const reactions = { vip: began("#vip"), urgent: began("#support-urgent"), rated };
    [browser, desk] = await Promise.all([launch(), openDesk({ reactions })]);
    seen = await visit(browser, desk.url);
    page = seen.page;
    await page.getByRole("button", { name: "Play a VIP" }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const tab = (name: string) => page.getByRole("tab", { name });
  const chosen = () => page.locator("#channels [aria-selected=true]").getAttribute("data-channel");
  const happen = async (topic: string, given: object) => {
    const notification = desk.happen(topic, given);
    await desk.send(notification);
    await desk.settled(notification.id);
    return notification;
  };

  it("is the one of the first that was decided, from the beginning, though another message comes sooner", async () => {
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "slow", ms: 1_500, method: "chat.postMessage", channel: "#vip" }],
    });
    await page.evaluate(`
      window.shown = [];
      new MutationObserver(() => {
        const now = document.querySelector("#channels [aria-selected=true]")?.dataset.channel;
        if (now && now !== window.shown.at(-1)) window.shown.push(now);
      }).observe(document.getElementById("channels"), { subtree: true, childList: true, attributes: true });`);
    conversation = itemId(await happen("conversation.user.created", { company: "Acme", body: "It is down" }));
    await page.locator(".message").filter({ hasText: "It is down" }).waitFor();
    expect(await page.evaluate("window.shown")).toEqual(["#vip"]);
    expect(await tab("#support-urgent").getAttribute("data-unread")).toBe("");
  });

  it("stays while other messages come, and is where the newest went when the page is opened again", async () => {
    await happen("conversation.rating.added", { conversation, rating: 1 });
    await page.locator('[data-channel="#csat"][data-unread]').waitFor();
    expect(await chosen()).toBe("#vip");
    await page.reload();
    await page.locator(".message").filter({ hasText: "Rated" }).waitFor();
    expect(await chosen()).toBe("#csat");
    expect(await page.locator(".row[aria-current=true]").innerText()).toMatch(/rated/i);
  });

  it("is that of what a person opened, also when the page is opened again", async () => {
    await page.locator(".row").filter({ hasText: "It is down" }).last().click();
    await page.locator(".message").filter({ hasText: "It is down" }).waitFor();
    expect(await chosen()).toBe("#vip");
    await page.reload();
    await page.locator(".message").filter({ hasText: "It is down" }).waitFor();
    expect(await chosen()).toBe("#vip");
    expect(seen.complaints).toEqual([]);
  });
});
