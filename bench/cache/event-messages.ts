import type { Happening } from "./happenings.ts";

/** A change is reported up to so many events late, and out of order. */
const delay = 20;

/** Happenings in the order in which their notifications arrive. `pass` advances time by one event. */
export function* eventMessages(
  events: number,
  happen: () => Happening,
  random: () => number,
  pass: () => void,
): Generator<Happening> {
  const late: { due: number; happening: Happening }[] = [];
  for (let nth = 0; nth < events; nth++) {
    pass();
    const happening = happen();
    const isChange = Object.keys(happening.values).length > 0;
    late.push({ due: isChange ? nth + Math.floor(random() * delay) : nth, happening });
    for (const one of late.splice(0)) {
      if (one.due <= nth) yield one.happening;
      else late.push(one);
    }
  }
  for (const { happening } of late) yield happening;
}
