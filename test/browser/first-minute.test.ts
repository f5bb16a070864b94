import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inBrowser, launch, visit } from "./browser.ts";
import { record } from "./recording.ts";

const program = resolve("cli/deskbell.ts");
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
    const stop = pictures ? await record(page) : undefined;
    await page.getByRole("button", { name: "Play a VIP" }).click();
    const alert = page.locator(".message").filter({ hasText: "Acme started a conversation" });
    await alert.waitFor();
    await annotate(
      `ready after ${ready} s, page open after ${open} s, first alert seen after ${seconds()} s`,
    );
    expect(await page.evaluate("window.clicks")).toBe(1);

    // Fifteen minutes later the customer still waits.
    await page.getByRole("button", { name: "+15 min" }).click();
    await page.getByText("Acme is still waiting for an answer").first().waitFor();
    const play = page.getByRole("region", { name: "Play" });
    await play.getByRole("button", { name: "Teammate", exact: true }).click();
    await play.getByLabel("Answer").fill("We are on it. Exports will be back within the hour.");
    await play.getByRole("button", { name: "Answer" }).click();
    await page.locator(".row").filter({ hasText: "We are on it" }).first().waitFor();
    if (stop && pictures) {
      await page.screenshot({ path: join(pictures, "inspector.png"), animations: "disabled" });
      const bytes = await stop(join(pictures, "first-minute.gif"));
      await annotate(`docs/first-minute.gif has ${Math.round(bytes / 1_000)} kB`);
      expect(bytes).toBeLessThan(1_500_000);
    }
    expect(complaints).toEqual([]);
  }, 90_000);
});
