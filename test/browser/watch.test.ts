import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WatchState } from "../../local/watch/watch.ts";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { seriousFaults } from "./axe.ts";
import { ask, inBrowser, launch, type Seen, visit } from "./browser.ts";

inBrowser("reactions that are being written", () => {
  const fine: WatchState = {
    version: 7,
    loadedAt: Date.now(),
    reactions: 3,
    isNewest: true,
    problems: [],
    notes: [],
  };
  const wrong = {
    ...{ file: "refund.ts", line: 9, column: 22 },
    ...{
      says: "The reaction looks for <b>company</b>, which its needs do not name.",
      remedy: 'Write needs: ["company"].',
    },
  };
  const refused = {
    ...fine,
    isNewest: false,
    problems: [wrong, { ...wrong, line: 12, says: "a consequence" }],
  };
  let state = fine;
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  beforeAll(async () => {
    const watched = { current: () => ({}), state: () => state };
    [browser, desk] = await Promise.all([launch(), openDesk({ watched })]);
    seen = await visit(browser, desk.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it("show their version, and while they cannot run where the mistake is and what to write instead", async () => {
    const { page, complaints } = seen;
    await page.getByText("Reactions: version 7, loaded").waitFor();
    const panel = page.getByRole("alert", { name: "What is wrong with the reactions" });
    expect(await panel.isVisible()).toBe(false);
    state = refused;
    await panel.waitFor();
    expect((await panel.innerText()).split("\n").filter(Boolean)).toEqual([
      "What was saved does not run; version 7 goes on",
      "src/reactions/refund.ts:9:22",
      wrong.says,
      wrong.remedy,
    ]);
    state = { ...fine, version: 8 };
    await page.getByText("Reactions: version 8, loaded").waitFor();
    await eventually(async () => expect(await panel.isVisible()).toBe(false));
    expect(complaints).toEqual([]);
  });

  it.each([
    ["wide", { width: 1280, height: 800 }],
    ["narrow", { width: 390, height: 800 }],
  ])("leave everything within reach meanwhile in a %s window, and fold away", async (_, viewport) => {
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "Hello" });
    await desk.send(created);
    state = refused;
    const { page, complaints } = await visit(browser, desk.url, { viewport }, "/#/notifications?view=list");
    const panel = page.getByRole("alert", { name: "What is wrong with the reactions" });
    await panel.waitFor();
    const toggle = page.getByRole("button", { name: "Play", exact: true });
    if ((await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
    for (const name of ["Send", "Break things"])
      await page.getByRole("button", { name, exact: true }).click({ trial: true });
    expect(await seriousFaults(page)).toEqual([]);
    expect(await ask(page, "overflows.js")).toEqual([]);
    await panel.locator("summary").focus();
    await page.keyboard.press("Enter");
    await panel.getByText(wrong.remedy).waitFor({ state: "hidden" });
    await panel.getByRole("heading").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    state = fine;
  });
});
