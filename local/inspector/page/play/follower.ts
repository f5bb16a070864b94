import { home, type Place } from "../address.ts";
import type { NotificationStory } from "../desk.ts";
import { go, place } from "../router.ts";
import { hasRoom, viewOf } from "../views.ts";

type Options = {
  refresh: () => Promise<void>;
  find: (id: string) => NotificationStory | undefined;
};

/**
 * Follows what one did in the sandbox workspace until it is settled, for at most some fifteen seconds, and opens it, unless
 * one went elsewhere meanwhile.
 */
export function createFollower({ refresh, find }: Options) {
  /** What was opened so, not by a click: from there the next may be opened. */
  let led: string | undefined;

  const hasStayed = (from: Place, { page, open, subject }: Place) =>
    page === home && subject === from.subject && (open === from.open || open === led);

  /** `from` is where one was when it was done. */
  return async (id: string, from: Place): Promise<void> => {
    let isOpened = false;
    for (let turn = 0; turn < 100; turn++) {
      await refresh();
      const seen = find(id);
      if (seen && !isOpened && hasStayed(from, place())) {
        led = id;
        go({ open: id, view: hasRoom() ? undefined : viewOf(place()) }, { replace: true });
      }
      isOpened ||= seen !== undefined;
      if (seen && seen.state !== "waiting") return;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  };
}
