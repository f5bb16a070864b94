import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { hours } from "../../src/platform/time.ts";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { ask, inBrowser, launch, type Seen, visit } from "./browser.ts";

inBrowser("the sandbox's clock and troubles", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    seen = await visit(browser, desk.url);
    page = seen.page;
    await page.getByRole("button", { name: "Play a VIP" }).click();
    await page.locator(".hops [data-hop=done]").nth(3).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(() => expect(seen.complaints).toEqual([]));

  const lab = () => page.getByRole("complementary", { name: "The sandbox's clock and troubles" });
  const ahead = async () => ((await (await fetch(`${desk.url}/api/desk`)).json()) as { ahead: number }).ahead;

  it("shows the alert of a quarter of an hour's silence at once, and the desk's time", async () => {
    expect(await lab().getByText("The desk's time").count()).toBe(0);
    await lab().getByRole("button", { name: "+15 min" }).click();
    await eventually(() => expect(desk.posts("#vip").at(-1)?.text).toContain("still waiting"));
    await page.locator(".row").filter({ hasText: "is still waiting for an answer" }).waitFor();
    await page.getByText("Acme is still waiting for an answer").first().waitFor();
    expect(await lab().innerText()).toMatch(/The desk's time is .*, 15 min ahead; it goes forward only/);
  });

  it("goes to the next Monday, nine o'clock", async () => {
    await lab().getByRole("button", { name: "Next Monday 9:00" }).click();
    await eventually(async () => {
      const at = new Date(Date.now() + (await ahead()));
      expect([at.getDay(), at.getHours()]).toEqual([1, 9]);
    });
  });

  it.each([[{ by: -1 }], [{ by: hours(24 * 9) }], [{ by: "1" }], [{}]])("does not take %j", async (body) => {
    const before = await ahead();
    const headers = { "content-type": "application/json" };
    const asked = { method: "POST", headers, body: JSON.stringify(body) };
    expect((await fetch(`${desk.url}/api/clock`, asked)).status).toBe(422);
    const form = { ...asked, headers: { "content-type": "text/plain" }, body: '{"by":60000}' };
    expect((await fetch(`${desk.url}/api/clock`, form)).status).toBe(415);
    expect(await ahead()).toBe(before);
  });

  it("is legible and fits, from a phone to a wide screen", async () => {
    for (const width of [360, 720, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await ask(page, "overflows.js"), String(width)).toEqual([]);
      expect(await ask(page, "faint.js")).toEqual([]);
    }
  });
});
