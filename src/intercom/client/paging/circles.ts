import { isRecord } from "../../json.ts";
import type { Operation } from "../../operations/operation.ts";
import { IntercomError } from "../error.ts";

/** The code of the error that ends a list whose pages come again; another try would go round as well. */
export const inCircles = "pages_in_circles";

/**
 * A page may come twice where items are added at the front of a list while it is read in small pages. A third time
 * it is no accident.
 */
const mostSightings = 2;

/** Notices that a list stands still or goes round, in a circle of any length: by its cursors, and by what its pages hold. */
export function createCircles({ call }: Pick<Operation, "call">) {
  const followed = new Set<string>();
  const sightings = new Map<string, number>();

  function fail(): never {
    throw new IntercomError(`${call}: Intercom keeps leading back to the same page, so the list has no end`, {
      kind: "unavailable",
      code: inCircles,
    });
  }

  return {
    /** Before a page is asked for: throws when it was asked for before. `next` is what leads to the page. */
    follow(next: unknown): void {
      const key = JSON.stringify(next);
      if (followed.has(key)) fail();
      followed.add(key);
    },
    /** After a page was read: throws when its items came too often, where they have ids to know them by. */
    saw(items: readonly unknown[], most = mostSightings): void {
      const ends = [items[0], items.at(-1)].map((item) => (isRecord(item) ? item.id : undefined));
      if (ends.some((id) => id === undefined)) return;
      const key = JSON.stringify([items.length, ...ends]);
      const count = (sightings.get(key) ?? 0) + 1;
      if (count > most) fail();
      sightings.set(key, count);
    },
    /** The list begins again. */
    clear(): void {
      followed.clear();
      sightings.clear();
    },
  };
}
