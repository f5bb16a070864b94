import { expect, it } from "vitest";
import { banner } from "../../local/banner.ts";
import { startDesk } from "../../local/desk.ts";

it("names only pages that exist", async () => {
  const desk = await startDesk();
  const pages = (banner(desk, ".deskbell/sandbox").match(/http:\S+/g) ?? []).filter(
    (address) => !address.endsWith("/webhooks/intercom"),
  );
  const answers = await Promise.all(pages.map(async (address) => (await fetch(address)).status));
  await desk.close();
  expect(answers).toEqual([200, 200]);
});
