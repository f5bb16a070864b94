import { addressOf, moved, type Place, readAddress } from "./address.ts";

const listeners = new Set<(now: Place, before: Place) => void>();
let now = readAddress(location.hash);

/** Where one is. */
export const place = (): Place => now;

/** Goes on from here, as a link does; with `replace`, "back" does not stop at the place that is left. */
export function go(change: Partial<Place>, { replace = false } = {}): void {
  const address = addressOf(moved(now, change));
  if (address === addressOf(now)) return;
  if (replace) history.replaceState(null, "", address);
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
