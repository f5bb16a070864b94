import type { Surroundings } from "../desk/simulation.ts";
import { overlaps } from "../environment/fault-plan.ts";
import type { Breach } from "./breach.ts";

/** Clause 6: the receiver says only what Intercom can do something with; nobody is asked more often than they want. */
export function neverRude({ witness, intercom, slack, world }: Surroundings): Breach[] {
  const breach = (what: string): Breach => ({ clause: 6, what });
  const odd = [...witness.statuses.keys()].filter((status) => ![0, 200, 503].includes(status));
  // A model that a webhook changes meanwhile has to be fetched again.
  const isStill = (path: string) =>
    path === "/teams" || !witness.happenings.some(({ kind }) => kind.endsWith("updated"));
  const stampedes = () =>
    overlaps(world.plan) ? [] : intercom.stampedes.filter(({ path }) => isStill(path));
  return [
    ...odd.map((status) => breach(`the endpoint answered ${status}`)),
    ...intercom.rude.map((what) => breach(`${what}, although the window was known to be spent`)),
    ...(overlaps(world.plan)
      ? []
      : slack.rude.map((key) => breach(`${key} was posted while Slack had asked for a pause`))),
    ...stampedes().map(({ path, by }) => breach(`${path} was fetched by ${by} at the same time`)),
  ];
}
