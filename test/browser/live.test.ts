import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually, openDesk, type TestDesk } from "../stories/desk.ts";
import { inBrowser, launch, type Seen, visit } from "./browser.ts";

inBrowser("the inspector, live", () => {
  let browser: Browser;
  let desk: TestDesk;
  let close = async () => {};
  let directory: string;
  let seen: Seen;
  let page: Page;
  const reads: string[] = [];

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "deskbell-live-"));
    [browser, desk] = await Promise.all([launch(), openDesk({ directory })]);
    close = once(desk);
    seen = await visit(browser, desk.url);
    page = seen.page;
    page.on("request", (request) => void reads.push(new URL(request.url()).pathname));
    await page.getByText("Live", { exact: true }).waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await close();
    if (directory) await rm(directory, { recursive: true, force: true });
  });

  /** A test that ends the desk leaves nothing to end. */
  const once = (one: TestDesk) => {
    let closing: Promise<void> | undefined;
    return () => (closing ??= one.close());
  };
  const row = (id: string) => page.locator(`[data-id="${id}"]`);
  const arrive = async (body: string) => {
    const notification = desk.happen("conversation.user.created", { company: "Acme", body });
    await desk.send(notification);
    return notification.id;
  };

  it("shows what was decided and delivered soon after the ledger has it", async () => {
    const id = await arrive("<p>Is anybody there?</p>");
    await desk.settled(id);
    const settled = performance.now();
    await row(id).getByText("Handled").waitFor({ state: "attached" });
    await page.locator(".message").filter({ hasText: "Is anybody there?" }).first().waitFor();
    // A second, with room for a machine that is busy.
    expect(performance.now() - settled).toBeLessThan(4_000);
  });

  it("asks for nothing while nothing happens", async () => {
    // Cards and look-ups may follow for a moment; then all is still.
    await eventually(async () => {
      const before = reads.length;
      await page.evaluate("new Promise((later) => setTimeout(later, 1000))");
      expect(reads.slice(before)).toEqual([]);
    });
  });

  it("is silent while it cannot be seen, and then reads what it has missed", async () => {
    const hidden = (is: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, "hidden", { configurable: true, get: () => ${is} }); document.dispatchEvent(new Event("visibilitychange"));`,
      );
    await hidden(true);
    const before = reads.length;
    const id = await arrive("Seen later");
    await desk.settled(id);
    expect(reads.slice(before)).toEqual([]);
    await hidden(false);
    await row(id).waitFor();
  });

  it("says that the desk is gone, and misses nothing once it is back", async () => {
    const port = Number(new URL(desk.url).port);
    await close();
    await page.getByText("Cannot reach the desk").waitFor();
    desk = await openDesk({ directory, port });
    close = once(desk);
    const id = await arrive("After the restart");
    await page.getByText("Live", { exact: true }).waitFor();
    await row(id).waitFor();
    expect(
      seen.complaints
        .splice(0)
        .filter((line) => !/ERR_(CONNECTION_REFUSED|INCOMPLETE|EMPTY|CONNECTION_RESET)/.test(line)),
    ).toEqual([]);
  });

  it("is told nothing under another host's name or on behalf of another page", async () => {
    for (const headers of [
      { "x-forwarded-host": "evil.test" },
      { "sec-fetch-site": "cross-site" },
      { origin: "http://evil.test" },
    ]) {
      const answer = await fetch(`${desk.url}/api/changes`, { headers });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([403, "application/json"]);
      await answer.body?.cancel();
    }
  });

  it("ends its streams when the desk stops", async () => {
    const answer = await fetch(`${desk.url}/api/changes`);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const all = answer.text().catch(() => "broken off");
    await close();
    expect(await all).toMatch(/^data: changed\nretry: 500\n|broken off/);
  });
});
