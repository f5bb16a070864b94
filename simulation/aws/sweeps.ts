import { hours, minutes, seconds } from "../../src/platform/time.ts";
import { hasSchedules } from "../desk/schedules.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createRandom } from "../environment/random.ts";

/** Every minute that a schedule may need, which the sweeps for reminders leave out. */
export function planSweeps(
  { environment, observer }: Simulation,
  sweep: () => void,
  lastHappeningAt: () => number,
): void {
  const { timeline, seed } = environment;
  if (!hasSchedules(seed)) return;
  const random = createRandom(seed + 0.7e9);
  const asUsual = lastHappeningAt() + minutes(random.whole(5, 40));
  // A laptop that was closed, or a rule that was switched off.
  const gap = random.chance(0.5) ? hours(random.whole(1, 12)) : 0;
  const end = asUsual + gap + minutes(random.whole(20, 80));

  function tick(): void {
    // What goes wrong must be over before the last of them.
    environment.allowFaultsUntil(Math.min(timeline.now(), end - minutes(5)) + seconds(90));
    sweep();
    if (environment.injects("sweep twice", 2)) sweep();
    observer.lastSweepAt = timeline.now();
    const next = timeline.now() + minutes(1);
    if (next < end) timeline.at(next >= asUsual && next < asUsual + gap ? asUsual + gap : next, tick);
  }
  timeline.after(seconds(7), tick);
}
