import type { Happening } from "./happenings.ts";

/** News of a change comes up to so many events later than the change, and out of order. */
const delay = 20;

/** What `happen` tells, `events` times, in the order in which it arrives. `pass` lets the time of one event go by. */
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
    const isNews = Object.keys(happening.tells).length > 0;
    late.push({ due: isNews ? nth + Math.floor(random() * delay) : nth, happening });
    for (const one of late.splice(0)) {
      if (one.due <= nth) yield one.happening;
      else late.push(one);
    }
  }
  for (const { happening } of late) yield happening;
}
