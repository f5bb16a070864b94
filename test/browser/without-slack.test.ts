import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Desk, startDesk } from "../../local/desk.ts";
import { inBrowser, launch, visit } from "./browser.ts";

inBrowser("the inspector of a desk with a Slack elsewhere", () => {
  let browser: Browser;
  let desk: Desk;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "deskbell-real-"));
    const configuration = join(directory, "deskbell.json");
    const abc = { accessToken: "token", clientSecrets: ["secret"], apiUrl: "http://127.0.0.1:9" };
    await writeFile(configuration, JSON.stringify({ workspaces: { abc } }));
    [browser, desk] = await Promise.all([launch(), startDesk({ configuration })]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    await rm(directory, { recursive: true });
  });

  it.each([1400, 900, 500])(
    "names the workspace, and has nothing of the sandbox's, at %d pixels",
    async (width) => {
      const { page, complaints } = await visit(browser, desk.url, { viewport: { width, height: 800 } });
      await page.getByText("Nothing has arrived yet.").waitFor();
      await page.getByText("Workspace abc", { exact: true }).waitFor();
      expect(await page.getByRole("button", { name: "Play a VIP" }).count()).toBe(0);
      for (const id of ["#play", "#lab"]) expect(await page.locator(id).isVisible()).toBe(false);
      expect(await page.locator("#slack").isVisible()).toBe(false);
      expect(await page.getByRole("button", { name: "Slack" }).isVisible()).toBe(false);
      const act = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
      for (const path of ["slack/control/act", "intercom/control/happen"])
        expect((await fetch(`${desk.url}/sandbox/${path}`, act)).status).toBe(404);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
