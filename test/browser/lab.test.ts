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
  const switchOf = (service: string, label: string) =>
    lab().getByRole("group", { name: service }).getByRole("button", { name: label, exact: true });
  async function write(words: string) {
    const play = page.getByRole("region", { name: "Play" });
    await play.getByLabel("In", { exact: true }).selectOption({ label: "a new conversation" });
    await play.getByLabel("Message").fill(words);
    await play.getByRole("button", { name: "Send" }).click();
  }
  const ahead = async () => ((await (await fetch(`${desk.url}/api/desk`)).json()) as { ahead: number }).ahead;

  it("shows the alert of a quarter of an hour's silence at once, and the desk's time", async () => {
    expect(await lab().getByText("forward only").count()).toBe(0);
    await lab().getByRole("button", { name: "+15 min" }).click();
    await eventually(() => expect(desk.posts("#vip").at(-1)?.text).toContain("still waiting"));
    const row = page.locator(".row").filter({ hasText: "is still waiting for an answer" });
    await row.getByText("Ada Lindqvist · Acme").waitFor();
    await page.getByText("Acme is still waiting for an answer").first().waitFor();
    expect(await lab().innerText()).toMatch(/Desk: .*, 15 min ahead \(forward only\)/);
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

  it("breaks Slack, shows that it is down, and counts that nothing is lost", async () => {
    const open = lab().getByRole("button", { name: "Break things" });
    await open.click();
    await switchOf("Slack", "down").click();
    await open.click();
    const mend = lab().getByRole("button", { name: "Slack down: mend" });
    await mend.waitFor();
    expect(await switchOf("Slack", "down").isVisible()).toBe(false);

    await write("Is anybody there?");
    const row = page.locator(".row").filter({ hasText: "Is anybody there?" });
    await row.getByText(/waiting (next try|tried again)/).waitFor();
    await lab()
      .getByText(/[1-9] accepted: .*[1-9] waiting, 0 parked/)
      .waitFor();
    expect(await lab().getByText("What was lost? nothing").isVisible()).toBe(true);

    await mend.click();
    await mend.waitFor({ state: "detached" });
    // What waits for its next try comes at once, too.
    await lab().getByRole("button", { name: "+15 min" }).click();
    await row.getByText("Handled").waitFor({ state: "attached", timeout: 40_000 });
    await lab()
      .getByText(/(\d+) accepted: \1 handled, 0 waiting, 0 parked. What was lost\? nothing/)
      .waitFor();
  });

  it("loses an answer of Slack, which is looked up, and sends webhooks twice, which are acted on once", async () => {
    await lab().getByRole("button", { name: "Break things" }).click();
    await switchOf("Slack", "loses answers").click();
    await switchOf("Intercom", "sends webhooks twice").click();
    await lab().getByRole("button", { name: "Intercom sends webhooks twice: mend" }).waitFor();
    await write("Twice and in the dark");
    const row = page.locator(".row").filter({ hasText: "Twice and in the dark" });
    await row.getByText("Handled").waitFor({ state: "attached", timeout: 40_000 });
    expect(
      desk.posts("#vip").filter(({ blocks }) => JSON.stringify(blocks).includes("Twice and")),
    ).toHaveLength(1);
    await switchOf("Slack", "loses answers").click();
    await switchOf("Intercom", "sends webhooks twice").click();
    await expect.poll(() => lab().getByRole("button", { name: /mend$/ }).count()).toBe(0);
  });

  it("loses the next webhook, which is found by searching", async () => {
    await switchOf("Intercom", "loses the next webhook").click();
    await lab().getByRole("button", { name: "Intercom loses the next webhook: mend" }).waitFor();
    await write("Lost on the way");
    await lab()
      .getByRole("button", { name: "Intercom loses the next webhook: mend" })
      .waitFor({ state: "detached" });
    await lab().getByRole("button", { name: "+15 min" }).click();
    await page.locator(".row").filter({ hasText: "Lost on the way" }).first().waitFor({ timeout: 30_000 });
  });

  it("mends at a click what was broken from elsewhere", async () => {
    desk.sandboxes.slack.misbehave({ faults: [{ fault: "gateway_timeout_html", times: "all" }] });
    await lab().getByRole("button", { name: "Slack gateway_timeout_html: mend" }).click();
    await eventually(() => expect(desk.sandboxes.slack.misbehaving().faults).toEqual([]));
  });

  it("is worked by the keyboard", async () => {
    const open = lab().getByRole("button", { name: "Break things" });
    await open.focus();
    await page.keyboard.press("Enter");
    if ((await open.getAttribute("aria-expanded")) === "false") await page.keyboard.press("Enter");
    await switchOf("Intercom", "slow").focus();
    await page.keyboard.press("Space");
    await lab().getByRole("button", { name: "Intercom slow: mend" }).waitFor();
    expect(await page.locator(":focus").innerText()).toBe("slow");
    await page.keyboard.press("Space");
    await lab().getByRole("button", { name: "Intercom slow: mend" }).waitFor({ state: "detached" });
  });

  it("presses a switch although another changes while its key is down", async () => {
    await switchOf("Intercom", "slow").focus();
    await page.keyboard.down("Space");
    const down = { headers: { "content-type": "application/json" }, body: '{"down":true}' };
    await fetch(`${desk.url}/sandbox/slack/control/misbehave`, { method: "POST", ...down });
    await lab().getByRole("button", { name: "Slack down: mend" }).waitFor();
    await page.keyboard.up("Space");
    await lab().getByRole("button", { name: "Intercom slow: mend" }).waitFor();
    for (const name of ["Intercom slow", "Slack down"]) {
      await lab()
        .getByRole("button", { name: `${name}: mend` })
        .click();
      await lab()
        .getByRole("button", { name: `${name}: mend` })
        .waitFor({ state: "detached" });
    }
  });

  it("is legible, named and fits, from a phone to a wide screen", async () => {
    for (const width of [360, 720, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await ask(page, "overflows.js"), String(width)).toEqual([]);
      expect(await ask(page, "faint.js")).toEqual([]);
      expect(await ask(page, "nameless.js")).toEqual([]);
    }
  });
});
