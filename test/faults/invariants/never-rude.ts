import type { Surroundings } from "../desk/desk.ts";
import { overlaps } from "../world/plan.ts";
import type { Breach } from "./breach.ts";

/** Calls that other workers may have under way when a window is spent (src/store/budget.ts). */
const reserve = 20;

/** Clause 6: the door says only what Intercom can do something with; nobody is asked more often than they want. */
export function neverRude({ witness, intercom, slack, world }: Surroundings): Breach[] {
  const breach = (what: string): Breach => ({ clause: 6, what });
  const odd = [...witness.statuses.keys()].filter((status) => ![0, 200, 503].includes(status));
  const exceeded = intercom.window.worst();
  return [
    ...odd.map((status) => breach(`the door answered ${status}`)),
    ...(exceeded > reserve ? [breach(`${exceeded} calls went on in a spent window`)] : []),
    ...(overlaps(world.plan)
      ? []
      : slack.rude.map((key) => breach(`${key} was posted while Slack had asked for a pause`))),
    ...(overlaps(world.plan) ? [] : intercom.stampedes.map((what) => breach(`a stampede: ${what}`))),
  ];
}
