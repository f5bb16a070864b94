import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { ask, inBrowser, launch, refreshed, type Seen, visit } from "./browser.ts";

inBrowser("playing in the sandbox workspace", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    seen = await visit(browser, desk.url);
    page = seen.page;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(() => expect(seen.complaints).toEqual([]));

  const play = () => page.getByRole("region", { name: "Play" });
  const as = (who: string) => play().getByRole("button", { name: who, exact: true }).click();
  const hops = () =>
    play()
      .locator(".hops li")
      .evaluateAll((all) => all.map((hop) => hop.dataset.hop));
  const settled = () => expect.poll(hops, { timeout: 20_000 }).toEqual(["done", "done", "done", "done"]);
  const choose = (label: string, words: string) => chooseIn(play(), label, words);
  /** The newest notification with a topic. */
  const newest = (topic: string) =>
    eventually(async () => {
      const { notifications } = await desk.reader.newest(50);
      const found = notifications.find((one) => one.topic === topic);
      if (found) return found;
      throw new Error(`No ${topic} has arrived`);
    });

  it("leads with one click from an empty page to the first alert in Slack", async () => {
    await page.getByText("Sandbox workspace").waitFor();
    await page.getByRole("button", { name: "Play a VIP" }).click();
    await page.locator(".message").filter({ hasText: "Ada Lindqvist" }).first().waitFor();
    await settled();
    expect(desk.posts("#vip")[0]?.text).toContain("Acme started a conversation");
    expect(await page.locator("article[data-story] h2").innerText()).toBe("Ada Lindqvist · Acme");
    expect(await play().locator(".journey").innerText()).toMatch(/2 matched[\s\S]*3 of 3/);
  });

  it("goes on in the conversation, with a file, and rates it", async () => {
    await play().getByLabel("Message").fill("Here is the log.");
    await play().getByLabel("Attach").fill("export.log");
    await play().getByLabel("Message").press("Control+Enter");
    const { subject } = await newest("conversation.user.replied");
    const conversation = desk.sandboxes.intercom.state.get("conversations", subject.split(":")[1]);
    const [file] = conversation?.parts.at(-1)?.attachments ?? [];
    expect(file?.name).toBe("export.log");
    await expect.poll(() => play().getByLabel("Message").inputValue()).toBe("");

    await play().getByRole("button", { name: "1★" }).click();
    await page.getByRole("tab", { name: /#csat/ }).click();
    await page.locator("#slack").getByText("Ada Lindqvist rated a conversation 1 of 5").first().waitFor();
  });

  it("leaves somebody alone who goes elsewhere before what they sent has arrived", async () => {
    const reads = "**/api/notifications?*";
    await page.route(reads, async (route) => {
      await new Promise((later) => setTimeout(later, 500));
      await route.continue();
    });
    const arrived = page.waitForResponse(
      async (answer) => answer.url().includes("/api/notifications?") && /read it\?/.test(await answer.text()),
    );
    await play().getByLabel("Message").fill("Has anybody read it?");
    await play().getByRole("button", { name: "Send" }).click();
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await arrived;
    await refreshed(page);
    expect(new URL(page.url()).hash).toBe("#/search");
    await page.unrouteAll({ behavior: "wait" });
    await page.goBack();
    await play().waitFor();
  });

  it("answers, assigns, snoozes and closes as a teammate", async () => {
    await as("Teammate");
    await choose("As", "Jonas Weber");
    await play().getByLabel("Answer").fill("We are on it.");
    await play().getByRole("button", { name: "Answer" }).click();
    const { subject } = await newest("conversation.admin.replied");
    const conversation = () => desk.sandboxes.intercom.state.get("conversations", subject.split(":")[1]);
    expect(conversation()?.source.body, "the one that the customer wrote in").toContain(
      "Our exports are down",
    );
    expect(conversation()?.parts.at(-1)?.author.name).toBe("Jonas Weber");

    await choose("Assign to", "team Billing");
    await play().getByRole("button", { name: "Assign" }).click();
    await page.getByRole("tab", { name: /#team-billing/ }).waitFor();
    await play().getByRole("button", { name: "Snooze 1 h" }).click();
    await newest("conversation.admin.snoozed");
    expect(conversation()?.state).toBe("snoozed");
    await play().getByRole("button", { name: "Close" }).click();
    await newest("conversation.admin.closed");
    expect(conversation()?.state).toBe("closed");
  });

  it("makes a company a VIP by its plan, adds somebody to it, and merges a lead", async () => {
    await as("Accounts");
    const change = group("Change the plan");
    await chooseIn(change, "Company", "Initech");
    expect(await change.getByLabel("Spend").inputValue()).toBe("890");
    await change.getByLabel("Plan").fill("Enterprise");
    await change.getByLabel("Spend").fill("9000");
    await change.getByRole("button", { name: "Change" }).click();
    const { subject } = await newest("company.updated");
    expect(desk.sandboxes.intercom.state.get("companies", subject.split(":")[1])).toMatchObject({
      name: "Initech",
      plan: "Enterprise",
      monthly_spend: 9_000,
    });

    const add = group("Add a contact");
    await add.getByLabel("Name").fill("Nia Osei");
    await chooseIn(add, "Company", "Initech");
    await add.getByRole("button", { name: "Add contact" }).click();
    // The newcomer is who writes next.
    await play().getByLabel("Message").fill("Hello from Nia");
    await play().getByRole("button", { name: "Send" }).click();
    await eventually(() =>
      expect(desk.posts("#vip").at(-1)?.text).toContain("Initech started a conversation"),
    );

    await as("Accounts");
    await chooseIn(group("Merge a lead"), "Lead", "Quentin Moss · lead");
    await group("Merge a lead").getByRole("button", { name: "Merge" }).click();
    await newest("contact.merged");
    const names = group("Merge a lead").getByLabel("Lead").locator("option");
    await eventually(async () => expect(await names.allInnerTexts()).not.toContain("Quentin Moss · lead"));
  });

  it("says what the sandbox cannot do", async () => {
    const { id } =
      desk.sandboxes.intercom.state.all("contacts").find(({ name }) => name === "Nia Osei") ?? {};
    await as("Customer");
    desk.sandboxes.intercom.erase([String(id)]);
    await play().getByLabel("Message").fill("Hello again");
    await play().getByRole("button", { name: "Send" }).click();
    await play().getByRole("alert").getByText("The sandbox has no").waitFor();
    expect(await play().getByLabel("Message").inputValue()).toBe("Hello again");
    expect(seen.complaints.splice(0)).toEqual([expect.stringContaining("422")]);
  });

  it("is worked by the keyboard, can be folded away, and is legible", async () => {
    const toggle = play().getByRole("button", { name: "Play", exact: true });
    await toggle.focus();
    await page.keyboard.press("Enter");
    expect(await toggle.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await play().getByLabel("Message").isVisible()).toBe(true);
    expect(await ask(page, "faint.js")).toEqual([]);
    expect(await ask(page, "overflows.js")).toEqual([]);
    for (const who of ["Customer", "Teammate", "Accounts"]) {
      await as(who);
      expect(await ask(page, "nameless.js"), who).toEqual([]);
    }
  });

  describe("in a narrow window", () => {
    it("shows Slack, where the alert comes", async () => {
      const other = await openDesk();
      const { page: narrow, complaints } = await visit(browser, other.url, {
        viewport: { width: 400, height: 800 },
        colorScheme: "dark",
      });
      await narrow.getByRole("button", { name: "Play a VIP" }).click();
      await narrow.locator(".message").first().waitFor();
      await narrow.getByRole("button", { name: "List" }).click();
      await narrow.getByRole("button", { name: "Play", exact: true }).click();
      for (const script of ["faint.js", "overflows.js"] as const)
        expect(await ask(narrow, script)).toEqual([]);
      expect(complaints).toEqual([]);
      await narrow.context().close();
      await other.close();
    });
  });

  const group = (name: string) => play().getByRole("form", { name });
  async function chooseIn(place: ReturnType<typeof play>, label: string, words: string) {
    await place.getByLabel(label, { exact: true }).selectOption({ label: words });
  }
});
