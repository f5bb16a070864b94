import type { Counted } from "../cost/count/count.ts";
import { type Limit, type LimitName, limits } from "./limits.ts";
import { needsOf, type Wish } from "./needs.ts";

/** What a load takes of one limit, and the load at which the limit is reached (events a minute). */
export type Wall = { limit: Limit; name: LimitName; need: number; share: number; reachedAt: number };

/** Every limit, the one that is reached first in front. All needs grow with the events alone. */
export function wallsOf(counted: Counted, wish: Wish): Wall[] {
  const needs = needsOf(counted, wish);
  return (Object.keys(limits) as LimitName[])
    .map((name) => {
      const limit: Limit = limits[name];
      const need = needs[name];
      const share = need / limit.most;
      return { name, limit, need, share, reachedAt: Math.floor(wish.eventsPerMinute / share) };
    })
    .sort((a, b) => a.reachedAt - b.reachedAt);
}
