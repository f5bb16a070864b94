import { element } from "./element.ts";
import { distance, unitOf } from "./span.ts";

let ahead = 0;

/** How far the desk's clock is ahead of this machine's, in milliseconds. */
export function setAhead(by: number): void {
  ahead = by;
}

/** The desk's time, by which everything is dated. */
export const deskNow = () => Date.now() + ahead;

/** "now", "12 s", "3 min", "2 h", "5 d": how long ago, as short as it can be said; `after` is the word that follows. */
function passed(at: number, after = ""): string {
  const seconds = Math.max(0, (deskNow() - at) / 1000);
  if (seconds < 2) return after ? "just now" : "now";
  const [size, unit] = unitOf(seconds);
  return `${Math.floor(seconds / size)} ${unit}${after}`;
}

const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

export const dateAndTime = (at: number) => full.format(at);
export const timeOfDay = (at: number) => clock.format(at);

/** "09:00" today, else with the day: "Monday, 30 November, 09:00". */
export const moment = (at: number): string =>
  day.format(at) === day.format(deskNow()) ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;

/** "Today", "Yesterday", or the day's own name. */
export function dayOf(at: number): string {
  const name = day.format(at);
  if (name === day.format(deskNow())) return "Today";
  return name === day.format(deskNow() - 86_400_000) ? "Yesterday" : name;
}

/** How long ago, with the moment itself on hover. `tick` keeps it true. */
export function since(iso: string, after = ""): HTMLElement {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return element("span", {}, iso);
  return element(
    "time",
    { datetime: iso, title: dateAndTime(at), "data-at": at, "data-after": after },
    passed(at, after),
  );
}

/** "12 s ago". */
export const ago = (at: number): HTMLElement => since(new Date(at).toISOString(), " ago");

/** "in 12 s", before it "next try", and "now" once the moment is past. `tick` keeps it true. */
export function until(at: number, before: string): HTMLElement {
  return element(
    "time",
    { datetime: new Date(at).toISOString(), title: dateAndTime(at), "data-until": at, "data-before": before },
    before + wait(at),
  );
}

function wait(at: number): string {
  const ms = at - deskNow();
  return ms < 1_000 ? "now" : `in ${distance(ms)}`;
}

/** Brings every `since` and `until` on the page up to date. */
export function tick(): void {
  for (const time of document.querySelectorAll<HTMLElement>("time[data-at]")) {
    const words = passed(Number(time.dataset.at), time.dataset.after);
    if (time.textContent !== words) time.textContent = words;
  }
  for (const time of document.querySelectorAll<HTMLElement>("time[data-until]")) {
    const words = time.dataset.before + wait(Number(time.dataset.until));
    if (time.textContent !== words) time.textContent = words;
  }
}
