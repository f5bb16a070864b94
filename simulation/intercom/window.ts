import type { Environment } from "../environment/environment.ts";

/** Intercom's rate limit per ten seconds, which other apps of the workspace share. */
const limit = 1_000;
const length = 10_000;

export function createWindow({ timeline, random, injects }: Environment) {
  let begun = 0;
  let taken = 0;

  return {
    take() {
      const now = timeline.now();
      const window = Math.floor(now / length) * length;
      if (window !== begun) {
        begun = window;
        taken = injects("intercom window spent by others", 3) ? limit - random.whole(0, 40) : 0;
      }
      taken += 1;
      return {
        exceeded: taken > limit,
        headers: {
          "x-ratelimit-limit": String(limit),
          "x-ratelimit-remaining": String(Math.max(0, limit - taken)),
          "x-ratelimit-reset": String((window + length) / 1000),
        },
      };
    },
  };
}
