import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { heard, intercom, quiet, reaction, slack } from "../../src/index.ts";
import { seconds } from "../../src/platform/time.ts";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { reactions } from "../stories/reactions.ts";
import { ask, inBrowser, launch, type Seen, visit } from "./browser.ts";

const refund = reaction({
  on: heard("conversation.user.created"),
  do: ({ message }) =>
    /refund/.test(message?.body ?? "")
      ? [slack.post("#refunds", slack.text`A refund is wanted`)]
      : quiet("it is not about a refund"),
});
const note = reaction({
  on: heard("conversation.user.created"),
  do: ({ conversation }) => [intercom.tag(conversation, "new")],
});

inBrowser("the inspector's further pages", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;
  const ids: string[] = [];

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk({ reactions: { ...reactions, refund, note } })]);
    for (const body of ["I want a refund", "A refund for <b>two</b> seats", "our exports are down"]) {
      const created = desk.happen("conversation.user.created", { company: "Acme", body });
      ids.push(created.id);
      await desk.send(created);
      await desk.settled(created.id, body.includes("efund") ? "parked" : "handled");
    }
    seen = await visit(browser, desk.url);
    page = seen.page;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(() => expect(seen.complaints).toEqual([]));

  const go = async (name: string) => {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { name: new RegExp(`^${name}`), level: 2 }).waitFor();
  };
  const cards = () => page.locator(".page .card");
  const button = (words: string, name: string) =>
    cards().filter({ hasText: words }).getByRole("button", { name, exact: true });

  it("drops what is parked, once that was confirmed", async () => {
    await go("Parked");
    await cards().nth(1).waitFor();
    expect(await cards().first().innerText()).toMatch(/Ada Lindqvist · Acme[\s\S]*#refunds/);
    await button("two", "Drop…").click();
    await button("two", "Keep it").click();
    await button("two", "Drop…").click();
    await button("two", "Drop it").click();
    await eventually(async () => expect(await cards().count()).toBe(1));
    expect((await desk.told(ids[1] ?? ""))?.state).toBe("dropped");
  });

  it("sets the buttons of what is parked apart", async () => {
    const gap = await page.evaluate("getComputedStyle(document.querySelector('.card-actions')).gap");
    expect(gap).toBe("8px");
  });

  it("offers what was replayed in vain for another replay", async () => {
    const parkedAt = () => cards().first().locator("time").getAttribute("datetime");
    const before = await parkedAt();
    await button("I want a refund", "Replay as it was").click();
    await eventually(async () => expect(await parkedAt()).not.toBe(before));
    await button("I want a refund", "Replay as it was").waitFor();
  });

  it("replays what is parked, and says when there is nothing left", async () => {
    await fetch(`${desk.url}/sandbox/slack/control/channels`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{ "name": "refunds" }',
    });
    await button("I want a refund", "Replay as it was").click();
    await page.getByText("Nothing is parked.").waitFor();
    await eventually(() =>
      expect(desk.posts("#refunds").map(({ text }) => text)).toEqual(["A refund is wanted"]),
    );
  });

  it("searches the ledger, keeps the words in the address, and leads to the story and back", async () => {
    await go("Search");
    await page.getByLabel("Search the ledger").fill("exports acme vipConversation");
    await page.getByText("1 notification", { exact: true }).waitFor();
    expect(new URL(page.url()).hash).toContain("q=exports+acme+vipConversation");
    await page.getByText("Searched: all that the ledger keeps").waitFor();
    await page.locator(".search-rows a").click();
    await page.locator(`[data-story="${ids[2]}"]`).waitFor();
    await page.goBack();
    await page.getByText("1 notification", { exact: true }).waitFor();
    expect(await page.getByLabel("Search the ledger").inputValue()).toBe("exports acme vipConversation");
    await page.getByLabel("Search the ledger").fill("dropped");
    await page.locator(".search-rows").getByText("two").waitFor();
  });

  it("looks further back when one asks for it", async () => {
    const asked: (string | null)[] = [];
    await page.route("**/api/search?*", (route) => {
      const further = new URL(route.request().url()).searchParams.get("further");
      asked.push(further);
      const covered = {
        notifications: Number(further ?? 20_000),
        state: "limited",
        further: 40_000,
        brief: true,
      };
      return route.fulfill({ json: { notifications: [], total: 0, covered } });
    });
    await page.getByLabel("Search the ledger").fill("zebras");
    await page.getByText("What no reaction acted on is found only where the stack lists it").waitFor();
    await page.getByRole("button", { name: "Look through 40,000" }).click();
    await page.getByText("Searched: the newest 40,000 notifications").waitFor();
    expect(new URL(page.url()).hash).toContain("further=40000");
    expect(asked.at(0)).toBeNull();
    expect(asked.at(-1)).toBe("40000");
    await page.unroute("**/api/search?*");
  });

  it("leads from the filter to the search with the same words", async () => {
    await go("Notifications");
    await page.getByLabel("Filter notifications").fill("exports");
    await page.getByRole("link", { name: "Search the whole ledger" }).click();
    expect(await page.getByLabel("Search the ledger").inputValue()).toBe("exports");
  });

  it("shows reminders, and which come to nothing", async () => {
    await go("Reminders");
    const rows = page.getByRole("row").filter({ hasText: "vipUnanswered" });
    await eventually(async () => expect(await rows.count()).toBe(3));
    expect(await rows.first().innerText()).toMatch(/in 1\d min[\s\S]*Ada Lindqvist/);
  });

  it("shows what reactions hear, when they matched and why they were quiet", async () => {
    await go("Reactions");
    const card = cards().filter({ has: page.getByRole("heading", { name: "refund", exact: true }) });
    await card.getByText("it is not about a refund").waitFor();
    expect(await card.innerText()).toMatch(/hears conversation\.user\.created[\s\S]*Last matched/);
    await cards().filter({ hasText: "badRating" }).getByText("not asked lately").waitFor();
  });

  it("marks a reaction that threw", async () => {
    const why = { id: "notif_1", subject: "conversation:1", at: Date.now(), why: "TypeError: no plan" };
    const threw = { name: "faulty", needs: [], own: false, asked: 1, matched: 0, quiet: 0, threw: 1 };
    await page.route("**/api/reactions", (route) =>
      route.fulfill({
        json: { reactions: [{ ...threw, lastThrew: why }], notifications: 1, since: Date.now() },
      }),
    );
    await go("Cache");
    await go("Reactions");
    await page.locator('.lasts [data-last="parked"]').waitFor();
    const colors = await page.evaluate(
      `[...document.querySelectorAll('.lasts [data-last="parked"] :is(.icon, .story-link)')].map((one) => getComputedStyle(one).color)`,
    );
    expect(colors).toEqual(["rgb(192, 41, 31)", "rgb(192, 41, 31)"]);
    await page.unroute("**/api/reactions");
  });

  it("shows what the cache has and its hit rate", async () => {
    await go("Cache");
    const contacts = page.getByRole("row").filter({ hasText: "Contacts" });
    await contacts.getByText(/^\d+ %$/).waitFor();
    await page.getByText("over half").waitFor();
  });

  it.each([
    [{ limit: 120 }, "at least 61 of 120"],
    [{ limit: 120, remaining: 7, resetAt: 1 }, "7 of 120"],
  ])("says of the calls %j that %s are left", async (window, words) => {
    await page.route("**/api/cache", (route) =>
      route.fulfill({
        json: { kinds: [], windows: [{ appId: "sandbox1", ...window }], notifications: 0, isWhole: true },
      }),
    );
    await go("Parked");
    await go("Cache");
    await page.getByText(words, { exact: true }).waitFor();
    await page.unroute("**/api/cache");
  });

  it("rehearses over another span, which stands in the address", async () => {
    await go("Dry run");
    await page.getByText(/^They would do what was done, about \d+ notifications\.$/).waitFor();
    await page
      .getByRole("navigation", { name: "How far back" })
      .getByRole("link", { name: "7 days" })
      .click();
    await eventually(() => expect(page.url()).toContain("since=7d"));
    await page.getByRole("row").filter({ hasText: "#vip" }).waitFor();
  });

  it("shows what waits, why, and that nothing does in the end", async () => {
    await go("Waiting");
    await page.getByText("Nothing waits.").waitFor();
    desk.sandboxes.slack.misbehave({ down: true });
    await desk.send(desk.happen("conversation.user.created", { company: "Acme", body: "Hello?" }));
    const row = page.getByRole("row").filter({ hasText: "slack:#vip" });
    await row.getByText(/HTTP 503|did not say/).waitFor();
    desk.sandboxes.slack.misbehave({ clear: true });
    await eventually(async () => {
      desk.advance(seconds(31));
      await page.getByText("Nothing waits.").waitFor({ timeout: 2_000 });
    });
  });

  it("finds what arrives while one looks at a search", async () => {
    await go("Search");
    await page.getByLabel("Search the ledger").fill("giraffes");
    await page.getByText("Nothing has “giraffes”.").waitFor();
    const notification = desk.happen("conversation.user.created", { body: "Where are our giraffes?" });
    await desk.send(notification);
    await page.locator(".search-rows").getByText("giraffes").waitFor();
  });

  it.each(["light", "dark"] as const)(
    "is readable, named and within a narrow window, in %s",
    async (colorScheme) => {
      const narrow = await visit(browser, desk.url, { viewport: { width: 360, height: 800 }, colorScheme });
      for (const path of [
        "search?q=acme",
        "parked",
        "waiting",
        "reminders",
        "reactions",
        "dry-run",
        "cache",
      ]) {
        await narrow.page.goto(`${desk.url}/#/${path}`);
        await narrow.page.locator(".page-body > *").first().waitFor();
        for (const script of ["overflows.js", "faint.js", "nameless.js"] as const)
          expect(await ask(narrow.page, script), `${script} on ${path}`).toEqual([]);
      }
      expect(narrow.complaints).toEqual([]);
      await narrow.page.context().close();
    },
  );
});
