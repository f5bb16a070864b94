import { randomUUID } from "node:crypto";
import { minutes } from "../../../src/platform/time.ts";
import { notFound, Refusal } from "../http/refusal.ts";

/** How many companies a page of the scroll holds. */
const pageSize = 100;
/** A scroll ends when it has not been used for this long. */
const scrollLives = minutes(1);

interface Scroll {
  param: string;
  ids: string[];
  usedAt: number;
}

/** The one scroll that an app may have open. */
export interface CompanyScroll {
  /** The next ids; none at the end, when the parameter expires. */
  next(param: string | undefined, now: number, all: () => string[]): { param: string; ids: string[] };
}

export function createCompanyScroll(): CompanyScroll {
  let open: Scroll | undefined;
  return {
    next(param, now, all) {
      if (open && now - open.usedAt > scrollLives) open = undefined;
      if (param === undefined) {
        if (open) throw new Refusal(400, "scroll_exists", "scroll already exists for this workspace");
        open = { param: randomUUID(), ids: all(), usedAt: now };
      } else if (open?.param !== param) {
        throw notFound("scroll parameter not found");
      }
      const scroll = open;
      scroll.usedAt = now;
      const ids = scroll.ids.splice(0, pageSize);
      if (ids.length === 0) open = undefined;
      return { param: scroll.param, ids };
    },
  };
}
