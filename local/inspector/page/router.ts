import { addressOf, moved, type Place, readAddress } from "./address.ts";

/** Marks in the browser's history what the page opened by itself. */
const itself = "itself";

const listeners = new Set<(now: Place, before: Place) => void>();
let now = readAddress(location.hash);
// Something newer may have come since.
if (openedByItself()) {
  now = moved(now, { open: undefined });
  history.replaceState(null, "", addressOf(now));
}

/** Where one is. */
export const place = (): Place => now;

/** Whether what is opened is the page's choice, and no person's. */
export function openedByItself(): boolean {
  return history.state === itself;
}

/** Goes on from here, as a link does; with `replace`, "back" does not stop at the place that is left. */
export function go(change: Partial<Place>, { replace = false, byItself = false } = {}): void {
  const address = addressOf(moved(now, change));
  if (address === addressOf(now)) return;
  if (replace) history.replaceState(byItself ? itself : null, "", address);
  else history.pushState(null, "", address);
  arrive();
}

/** Calls `listener` with each new place, whether a click, a link or the browser's buttons led there. */
export function onMove(listener: (now: Place, before: Place) => void): void {
  listeners.add(listener);
}

function arrive() {
  const before = now;
  now = readAddress(location.hash);
  if (addressOf(before) === addressOf(now)) return;
  for (const listener of listeners) listener(now, before);
}

addEventListener("hashchange", arrive);
