import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { ask, inBrowser, launch, visit } from "./browser.ts";

inBrowser("handling the inspector", () => {
  let browser: Browser;
  let desk: TestDesk;
  const opened: { page: Page; complaints: string[] }[] = [];

  const open = async (options: BrowserContextOptions = {}, path = "/") => {
    const seen = await visit(browser, desk.url, options, path);
    opened.push(seen);
    await seen.page.locator(".row").first().waitFor({ state: "attached" });
    return seen.page;
  };
  const hash = (page: Page) => new URL(page.url()).hash;
  const ids = async () => (await desk.reader.newest(100)).notifications.map(({ id }) => id);
  /** The notification of the tag is folded away. */
  const shownIds = async () =>
    (await desk.reader.newest(100)).notifications.filter((one) => !one.headline.folded).map(({ id }) => id);
  const overflows = (page: Page) => ask(page, "overflows.js");

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    const unknown = (nth: number) => ({
      type: "notification_event",
      app_id: "sandbox1",
      topic: `something.new.${nth}`,
      id: `notif_${String(nth).padStart(3, "0")}`,
      data: { item: {} },
    });
    await desk.send(...Array.from({ length: 55 }, (_, nth) => unknown(nth)));
    const vip = desk.happen("conversation.user.created", {
      company: "Acme",
      body: `<p>Is this urgent? ${"averylongwordwithoutanyspace".repeat(12)}</p><pre>${"code ".repeat(60)}</pre>`,
    });
    await desk.send(vip);
    await desk.settled(vip.id);
    // Tagging for the urgent word causes another notification.
    await eventually(async () => expect(await ids()).toHaveLength(57));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(async () => {
    for (const { page, complaints } of opened.splice(0)) {
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  it("loads older notifications page by page, and none twice", async () => {
    const page = await open();
    expect(await page.locator(".row").count()).toBe(49);
    await page.getByRole("button", { name: "Load older" }).click();
    await page.locator('[data-id="notif_000"]').waitFor();
    expect(await page.getByRole("button", { name: "Load older" }).isVisible()).toBe(false);
    const shown = await page
      .locator(".row")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-id")));
    expect(shown).toEqual(await shownIds());
  });

  it("filters by every word of topic, subject, id and state", async () => {
    const page = await open();
    await page.keyboard.press("/");
    await page.keyboard.type("user.created Handled");
    await expect.poll(() => page.locator(".row").count()).toBe(1);
    expect(await page.locator("#list-count").innerText()).toBe("1 of 50 loaded");
    await page.keyboard.type(" nonsense");
    await page.getByText("None of the 50 loaded notifications matches").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator(".row").count()).toBe(49);
  });

  it("can be used without a mouse", async () => {
    const page = await open();
    const all = await shownIds();
    await page.locator("article[data-story]").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("j");
    await expect.poll(() => hash(page)).toBe(`#/notifications/${all[2]}`);
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => hash(page)).toBe(`#/notifications/${all[1]}`);
    // The row is drawn anew a moment after the address has changed.
    await expect.poll(() => page.locator(":focus").getAttribute("aria-current")).toBe("true");

    await page.getByRole("tab", { selected: true }).focus();
    const before = await page.getByRole("tab", { selected: true }).innerText();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { selected: true }).innerText()).not.toBe(before);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const why = page.getByRole("button", { name: "Why?" }).first();
    await why.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => hash(page)).toMatch(/^#\/notifications\/notif_[0-9a-f]{8}-/);
  });

  it("never scrolls sideways, from a phone to a wide screen", async () => {
    const page = await open({ viewport: { width: 360, height: 740 } });
    await page.locator(".row", { hasText: "Is this urgent" }).click();
    await page.locator("article[data-story]").filter({ hasText: "vipConversation" }).waitFor();
    for (const width of [360, 719, 720, 1119, 1120, 2400]) {
      await page.setViewportSize({ width, height: 740 });
      for (const part of ["list", "story", "slack"]) {
        await page.locator(`[data-shows=${part}]`).evaluate((button) => button.click());
        expect(await overflows(page), `${part} at ${width}`).toEqual([]);
      }
    }
  });

  it("shows one part at a time on a phone, and goes back with the phone's button", async () => {
    const page = await open({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const visible = () =>
      page.locator("main > section:visible").evaluateAll((parts) => parts.map(({ id }) => id));
    // What acts stands below the list: both are one part.
    expect(await visible()).toEqual(["list", "play"]);
    await page.locator(".row").nth(1).tap();
    await expect.poll(visible).toEqual(["story"]);
    await page.goBack();
    await expect.poll(visible).toEqual(["list", "play"]);
    await page.getByRole("button", { name: "Slack" }).tap();
    await expect.poll(visible).toEqual(["slack"]);
  });

  it("follows the system's dark mode, and is readable in both modes", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await open({ colorScheme });
      await page.locator("article[data-story]").waitFor();
      const ground = await page.evaluate(
        "getComputedStyle(document.querySelector('.story')).backgroundColor",
      );
      expect(ground).toBe(colorScheme === "dark" ? "rgb(21, 24, 29)" : "rgb(255, 255, 255)");
      expect(await ask(page, "faint.js")).toEqual([]);
    }
  });
});
