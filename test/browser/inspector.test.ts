import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { alert } from "../../src/define/alert/alert.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { reactions } from "../stories/reactions.ts";
import { ask, inBrowser, launch, refreshed, type Seen, visit } from "./browser.ts";

/** Posts to a channel that does not exist, so that Slack refuses permanently. */
const misdirected = reaction({
  on: heard("conversation.rating.added"),
  do: (facts) => [slack.post("#nowhere", alert("A rating", facts))],
});

const faulty = reaction({
  on: heard("conversation.admin.noted"),
  do() {
    throw new TypeError("no plan");
  },
});

inBrowser("the inspector", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([
      launch(),
      openDesk({ reactions: { ...reactions, misdirected, faulty } }),
    ]);
    seen = await visit(browser, desk.url, { permissions: ["clipboard-read", "clipboard-write"] });
    page = seen.page;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(() => expect(seen.complaints).toEqual([]));

  it("shows a new user what to try, and copies the command", async () => {
    await page.getByText("Nothing has arrived yet.").waitFor();
    await page.getByRole("button", { name: "Copy the command" }).click();
    await page.getByText("Copied").waitFor({ state: "attached" });
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      'npx deskbell send conversation.user.created --company "Acme" --body "Is anybody there?"',
    );
    expect(await page.getByText("Nothing is posted here.").isVisible()).toBe(true);
  });

  it("shows what arrives and its alert, without a reload", async () => {
    const body = "<p>Is <b>anybody</b> there?</p>";
    const notification = desk.happen("conversation.user.created", { company: "Acme", body });
    await desk.send(notification);
    const row = page.locator(`[data-id="${notification.id}"]`);
    await row.getByText("Handled").waitFor({ state: "attached" });
    for (const part of ["Ada Lindqvist · Acme", "Is anybody there?", "vipConversation → #vip"])
      await row.getByText(part).waitFor();

    const message = page.locator(".message").filter({ hasText: "Acme started a conversation" });
    await message.waitFor();
    expect(await page.getByRole("tab", { name: "#vip 1" }).getAttribute("aria-selected")).toBe("true");
    expect(await message.locator("blockquote strong").innerText()).toBe("anybody");
    const [conversation] = await Promise.all([
      page.context().waitForEvent("page"),
      message.getByRole("link", { name: "Open conversation" }).click(),
    ]);
    await conversation.getByText("Sandbox Intercom").waitFor();
    await conversation.getByText("Is anybody there?").first().waitFor();
    await conversation.getByRole("link", { name: "Ada Lindqvist" }).click();
    await conversation.getByRole("link", { name: "Acme" }).click();
    await conversation.getByRole("heading", { name: "Acme" }).waitFor();
    await conversation.close();
    const [alone] = await Promise.all([
      page.context().waitForEvent("page"),
      message.locator(".permalink").click(),
    ]);
    await alone.getByText("Acme started a conversation").waitFor();
    await alone.close();
  });

  it("opens the first that arrives, and keeps the selection in the address", async () => {
    const [{ id } = { id: "" }] = (await desk.reader.newest(1)).notifications;
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/notifications/${id}`);
    const story = page.locator("article[data-story]");
    expect(await story.getAttribute("data-story")).toBe(id);
    const words = await story.innerText();
    for (const part of [
      "conversation.user.created",
      "vipConversation",
      "slack.post",
      "#vip",
      "no urgent word",
    ])
      expect.soft(words).toContain(part);
    expect(await story.locator('[data-stage="facts"] li').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^contact\s+api/)]),
    );
    expect(await page.locator('.message[data-related="true"], .message[data-related=""]').count()).toBe(1);
  });

  it("leads from a message to its notification and back", async () => {
    const urgent = desk.happen("conversation.user.created", { company: "Globex", body: "This is urgent" });
    await desk.send(urgent);
    await page.getByRole("tab", { name: /#support-urgent 1/ }).click();
    const message = page.locator(".message").filter({ hasText: "wrote “urgent”" });
    await message.getByText("This is").click();
    await expect.poll(() => new URL(page.url()).hash).toBe(`#/notifications/${urgent.id}`);
    const effect = page.locator(".effect").filter({ hasText: "#vip" });
    await effect.getByRole("button", { name: "Show in Slack" }).click();
    const focused = page.locator(".message", { has: page.locator(":focus") });
    expect(await focused.innerText()).toContain("Globex started a conversation");
  });

  it("says why something is parked and what to do about it", async () => {
    const rated = desk.happen("conversation.rating.added", { rating: 4 });
    await desk.send(rated);
    await desk.settled(rated.id, "parked");
    await page.getByRole("button", { name: "1 parked" }).click();
    expect(await page.locator(".row").count()).toBe(1);
    expect(await page.locator(".row").innerText()).toMatch(/rated 4 of 5\s+parked .*#nowhere/);
    await page.locator(`[data-id="${rated.id}"]`).click();
    const notice = page.getByRole("region", { name: "Parked" });
    await notice.getByText("#nowhere").waitFor();
    expect(await notice.innerText()).toContain(`npx deskbell replay ${rated.id}`);
    expect(await notice.getByRole("link", { name: "Parked" }).getAttribute("href")).toBe("#/parked");
    await page.getByRole("searchbox").fill("");
  });

  it("marks a reaction that threw differently from a quiet one", async () => {
    const noted = desk.happen("conversation.admin.noted");
    await desk.send(noted);
    await desk.settled(noted.id, "parked");
    await page.locator(`[data-id="${noted.id}"]`).click();
    const result = page.locator(".results li").filter({ hasText: "faulty" });
    await result.getByText("Threw:").waitFor({ state: "attached" });
    const colour = "getComputedStyle(document.querySelector('[data-threw] .result-mark')).color";
    const parked = "getComputedStyle(document.querySelector('.pill[data-state=parked]')).color";
    expect(await page.evaluate(colour)).toBe(await page.evaluate(parked));
  });

  it("folds away what concerns no reaction, our own doings and pings, until one asks for them", async () => {
    const tagged = page.locator(".row").filter({ hasText: "tag created" });
    const ping = page.locator(".row").filter({ hasText: "a test" });
    await desk.send(desk.happen("ping"));
    const folds = page.getByRole("button", { name: /^\d+ folded$/ });
    await folds.getByText(/[2-9] folded/).waitFor();
    expect([await tagged.count(), await ping.count()]).toEqual([0, 0]);
    await folds.click();
    await tagged.first().waitFor();
    expect(await ping.count()).toBe(1);
    expect(await folds.getAttribute("aria-pressed")).toBe("true");
    await folds.click();
    expect(await ping.count()).toBe(0);
    await page.getByRole("searchbox").fill("ping");
    expect(await ping.count()).toBe(1);
    await page.getByRole("searchbox").fill("grace");
    await page.getByRole("searchbox").fill("");
  });

  it("says that a linked notification is not in the ledger", async () => {
    const { page: other, complaints } = await visit(browser, desk.url, {}, "/#notif_gone");
    await other.getByText("The ledger has no notification notif_gone").waitFor();
    expect(complaints.filter((line) => !line.includes("404"))).toEqual([]);
    await other.context().close();
  });

  it("keeps focus, scroll position and selection while notifications arrive", async () => {
    await page.setViewportSize({ width: 1400, height: 320 });
    const row = page.locator(".row").last();
    await row.click();
    await row.focus();
    await page.locator("#story-scroll").evaluate((scroll) => scroll.scrollTo(0, 120));
    const place = () => ask(page, "place.js");
    const before = await place();
    await desk.send(
      desk.happen("conversation.user.created", { contact: "Grace Kim", body: "It works again" }),
    );
    await page.locator(".row").filter({ hasText: "It works again" }).first().waitFor({ state: "attached" });
    await refreshed(page);
    expect(await place()).toEqual(before);
    await page.getByRole("button", { name: /\d new$/ }).click();
    expect(await page.locator("#list-scroll").evaluate((scroll) => scroll.scrollTop)).toBe(0);
  });

  it("says when the desk cannot be reached, and when it can be again", async () => {
    await page.route("**/api/**", (route) => route.abort());
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText("Cannot reach the desk").waitFor();
    await page.unroute("**/api/**");
    await page.getByText("Live", { exact: true }).waitFor();
    expect(seen.complaints.splice(0).every((line) => line.includes("ERR_FAILED"))).toBe(true);
  });
});
