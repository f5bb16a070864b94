import { expect, it } from "vitest";
import { createReact } from "../../bench/cache/desk.ts";
import { eventMessages } from "../../bench/cache/event-messages.ts";
import { happenings } from "../../bench/cache/happenings.ts";
import { seeded } from "../../bench/cache/random.ts";
import { createWitness } from "../../bench/cache/witness.ts";

it("shows in no alert, of thousands, an older contact or company than was reported before, although changes are reported late and out of order", async () => {
  const maxHistory = { contacts: 500, companies: 50 };
  let now = Date.UTC(2026, 10, 20, 12);
  const random = seeded(11);
  const desk = await createReact(() => now, maxHistory);
  await desk.forget();
  const witness = createWitness(desk);
  // Fifty a second, so that several changes share one.
  const pass = () => {
    now += 20;
  };
  for (const one of eventMessages(8_000, happenings(desk.world, maxHistory, random), random, pass))
    await witness.take(one);
  await witness.rest();
  desk.close();
  expect(witness.seen.alerts).toBeGreaterThan(5_000);
  expect(witness.seen.stale).toBe(0);
}, 60_000);
