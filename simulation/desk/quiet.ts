import { minutes } from "../../src/platform/time.ts";
import { createRandom } from "../environment/random.ts";
import { configuration } from "./simulation.ts";

/** In every third run some channels have quiet hours that end within it, and in every third alerts are rolled up. */
export function withQuiet(seed: number, now: number): typeof configuration {
  const random = createRandom(seed + 0.25e9);
  const from = now + minutes(random.whole(-3, 20));
  const until = from + minutes(random.pick([2, 5, 15, 40]));
  const time = (at: number) => new Date(at).toISOString().slice(11, 16);
  const span = { from: time(from), until: time(until), timeZone: "UTC" };
  const places = random.pick([["#log"], ["#vip", "#csat"], ["#log", "#vip", "#team", "#new"]]);
  const isQuiet = random.chance(1 / 3);
  const alertsPerMinute = random.pick([0, 0, 1, 2]);
  return {
    ...configuration,
    limits: { ...configuration.limits, alertsPerMinute },
    ...(isQuiet ? { quietHours: Object.fromEntries(places.map((place) => [place, [span]])) } : {}),
  };
}
