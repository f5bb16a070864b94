import { expect, it } from "vitest";
import { createReact } from "../../bench/cache/desk.ts";
import { eventMessages } from "../../bench/cache/event-messages.ts";
import { happenings } from "../../bench/cache/happenings.ts";
import { seeded } from "../../bench/cache/random.ts";
import { createRun } from "../../bench/cache/run.ts";

it("shows in no alert, of thousands, an older contact or company than was reported before, although changes are reported late and out of order", async () => {
  const crowd = { contacts: 500, companies: 50 };
  let now = Date.UTC(2026, 10, 20, 12);
  const random = seeded(11);
  const desk = await createReact(() => now, crowd);
  await desk.forget();
  const handling = createRun(desk);
  // Fifty a second, so that several changes share one.
  const pass = () => {
    now += 20;
  };
  for (const one of eventMessages(8_000, happenings(desk.world, crowd, random), random, pass))
    await handling.start(one);
  await handling.finish();
  desk.close();
  expect(handling.seen.alerts).toBeGreaterThan(5_000);
  expect(handling.seen.stale).toBe(0);
}, 60_000);
