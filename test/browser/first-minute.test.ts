import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inBrowser, launch, visit } from "./browser.ts";
import { record } from "./recording.ts";

const program = resolve("cli/deskbell.js");
const pictures = process.env.PICTURES ? resolve("docs") : undefined;
const size = { width: 1280, height: 760 };

/** The desk that `npm start` runs, with its state in a folder of its own, and how it prints its address. */
function start(folder: string) {
  const desk = spawn(process.execPath, [program, "start", "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DESKBELL_CONFIG: "" },
  });
  const url = new Promise<string>((tell, fail) => {
    let said = "";
    desk.stdout.on("data", (text) => {
      said += text;
      const [, address] = /Inspector +(http:\S+)/.exec(said) ?? [];
      if (address) tell(address);
    });
    desk.on("exit", () => fail(new Error(`The desk ended: ${said}`)));
  });
  return { desk, url };
}

inBrowser("the first minute", () => {
  let browser: Browser;
  let folder: string;
  let desk: ReturnType<typeof start>["desk"] | undefined;

  beforeAll(async () => {
    [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), "deskbell-first-"))]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    if (desk && desk.exitCode === null) {
      const ended = once(desk, "exit");
      desk.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  it("leads from npm start to the first alert with one click", async ({ annotate }) => {
    const began = performance.now();
    const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
    const started = start(folder);
    desk = started.desk;
    const url = await started.url;
    const ready = seconds();
    const { page, complaints } = await visit(browser, url, {
      viewport: size,
      ...(pictures ? { colorScheme: "light" as const } : {}),
    });
    page.setDefaultTimeout(30_000);
    await page.evaluate("addEventListener('click', () => (window.clicks = (window.clicks ?? 0) + 1), true)");
    await page.getByRole("button", { name: "Play a VIP" }).waitFor();
    const open = seconds();
    const recording = pictures ? await record(page) : undefined;
    await recording?.dwell(1_500);
    await page.getByRole("button", { name: "Play a VIP" }).click();
    const alert = page.locator(".message").filter({ hasText: "Acme started a conversation" });
    await alert.waitFor();
    await annotate(
      `ready after ${ready} s, page open after ${open} s, first alert seen after ${seconds()} s`,
    );
    expect(await page.evaluate("window.clicks")).toBe(1);
    const handled = page.locator("article[data-story] .pill").getByText("Handled", { exact: true });
    await handled.waitFor();
    if (pictures) await page.screenshot({ path: join(pictures, "inspector.png"), animations: "disabled" });
    await recording?.dwell(4_000);

    // Fifteen minutes later the customer still waits.
    await page.getByRole("button", { name: "+15 min" }).click();
    await page.getByText("Acme is still waiting for an answer").first().waitFor();
    await recording?.dwell(3_000);
    const play = page.getByRole("region", { name: "Play" });
    await play.getByRole("button", { name: "Teammate", exact: true }).click();
    await play.getByLabel("Answer").fill("We are on it. Exports will be back within the hour.");
    await recording?.dwell(2_000);
    await play.getByRole("button", { name: "Answer" }).click();
    const answer = page.locator(".row").filter({ hasText: "We are on it" }).first();
    // The customer's card is edited, too.
    await answer.locator('.mark[data-state="handled"]').waitFor();
    await handled.waitFor();
    if (recording && pictures) {
      await recording.dwell(4_000);
      const bytes = await recording.stop(join(pictures, "first-minute.gif"));
      await annotate(`docs/first-minute.gif has ${Math.round(bytes / 1_000)} kB`);
      expect(bytes).toBeLessThan(400_000);
    }
    expect(complaints).toEqual([]);
  }, 90_000);
});
