import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runningDesk } from "../../cli/desk/address-book.ts";
import { clockOf } from "../../cli/desk/clock.ts";
import { openDesk } from "../../cli/desk/open.ts";
import { days } from "../../src/platform/time.ts";
import { openDesk as openTestDesk } from "../stories/desk.ts";

it("finds the newest of a running desk whose clock was moved ahead", async () => {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-ahead-"));
  const desk = await openTestDesk({ directory });
  try {
    const headers = { "content-type": "application/json" };
    const leap = { method: "POST", headers, body: JSON.stringify({ by: days(6) }) };
    expect((await fetch(`${desk.url}/api/clock`, leap)).status).toBe(200);
    const written = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(written);
    await desk.settled(written.id);
    const running = await runningDesk({}, directory);
    expect(running.DESK_URL, "which forget asks to tidy up, too").toBe(desk.url);
    const context = { environment: {}, desk: running, print: () => {} };
    const opened = await openDesk(undefined, context);
    expect((await opened.ledger.newest(1)).entries.map(({ id }) => id)).toEqual([written.id]);
    opened.close();
  } finally {
    await desk.close();
    await rm(directory, { recursive: true });
  }
});

it("is this machine's for a stack, and where the desk does not answer", async () => {
  expect(await clockOf({})).toBe(Date.now);
  expect(await clockOf({ DESK_URL: "http://127.0.0.1:9" })).toBe(Date.now);
});
