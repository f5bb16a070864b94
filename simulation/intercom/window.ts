import type { World } from "../environment/environment.ts";

/** Intercom's windows of ten seconds, of which other programs of the same workspace take their share. */
const limit = 1_000;
const length = 10_000;

export function createWindow({ timeline, random, befalls }: World) {
  let begun = 0;
  let taken = 0;

  return {
    take() {
      const now = timeline.now();
      const window = Math.floor(now / length) * length;
      if (window !== begun) {
        begun = window;
        taken = befalls("intercom window spent by others", 3) ? limit - random.whole(0, 40) : 0;
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
