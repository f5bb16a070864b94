import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { describe } from "vitest";

const executablePath = "/usr/bin/chromium";
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Tests in a real browser. Without one they are skipped and say so; in CI they fail. */
export function inBrowser(name: string, stories: () => void): void {
  if (existsSync(executablePath) || process.env.CI) describe(name, stories);
  else describe.skip(`${name} (skipped: there is no ${executablePath} on this machine)`, stories);
}

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args });

export type Seen = { page: Page; complaints: string[] };

/** Runs a script of this folder in the page, whose content security policy would not load it, and returns its result. */
export async function ask(page: Page, script: `${string}.js`): Promise<unknown> {
  return page.evaluate(await readFile(new URL(script, import.meta.url), "utf8"));
}

/** A page of its own on the desk at `url`. `complaints` collects errors, console warnings and requests to other hosts. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  path = "/",
): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(`${url}/`) && !request.url().startsWith("data:"))
      complaints.push(`request to ${request.url()}`);
  });
  await page.goto(url + path);
  return { page, complaints };
}

/** Lets the page read the desk `times` more times, as when one comes back to it, and draw the answers. */
export async function refreshed(page: Page, times = 2): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    const read = page.waitForResponse((response) => response.url().includes("/api/notifications?"));
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await read;
  }
  await page.evaluate("new Promise((drawn) => requestAnimationFrame(drawn))");
}
