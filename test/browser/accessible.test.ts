import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { seriousFaults } from "./axe.ts";
import { ask, inBrowser, launch, visit } from "./browser.ts";

const [wide, narrow] = [
  { width: 1400, height: 900 },
  { width: 360, height: 740 },
];
const looks = [
  ["wide and light", wide, "light"],
  ["wide and dark", wide, "dark"],
  ["narrow and light", narrow, "light"],
  ["narrow and dark", narrow, "dark"],
] as const;

inBrowser("axe finds nothing serious", () => {
  let browser: Browser;
  let desk: TestDesk;
  let page: Page;
  let places: (readonly [address: string, ready: string])[];

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    const vip = desk.happen("conversation.user.created", { company: "Acme", body: "This is <b>urgent</b>" });
    await desk.send(vip, desk.happen("conversation.rating.added", { rating: 1 }));
    await desk.settled(vip.id);
    ({ page } = await visit(browser, desk.url));
    await page.getByText("Live", { exact: true }).waitFor({ timeout: 40_000 });
    const links = await page
      .locator("#pages a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    places = [
      ["#/notifications", ".row"],
      [`#/notifications/${vip.id}`, ".chapter.open .saw"],
      [`#/notifications/${vip.id}?view=slack`, ".message"],
      ["#/notifications/notif_gone", ".placeholder code"],
      ...links.slice(1).map((link) => [link, "#page-body > *"] as const),
    ];
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(looks)("on every page, %s", { timeout: 120_000 }, async (_, size, colorScheme) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    for (const [address, ready] of places) {
      await page.goto(`${desk.url}/${address}`);
      await page.locator(ready).first().waitFor({ state: "attached" });
      await page.locator("details").evaluateAll((all) => all.map((one) => one.setAttribute("open", "")));
      expect(await seriousFaults(page), address).toEqual([]);
      expect(await ask(page, "nameless.js"), address).toEqual([]);
      expect(await ask(page, "overflows.js"), address).toEqual([]);
    }
  });
});
