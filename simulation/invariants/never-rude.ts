import type { Simulation } from "../desk/simulation.ts";
import { overlaps } from "../environment/fault-plan.ts";
import type { Breach } from "./promise.ts";

/** Clause 6: the receiver answers only what Intercom can act on, and Intercom and Slack get no more calls than they allow. */
export function neverRude({ observer, intercom, slack, environment }: Simulation): Breach[] {
  const breach = (what: string): Breach => ({ clause: 6, what });
  const unexpected = [...observer.statuses.keys()].filter((status) => ![0, 200, 503].includes(status));
  // A model that a webhook changes has to be fetched again.
  const isStill = (path: string) =>
    path === "/teams" || !observer.happenings.some(({ kind }) => kind.endsWith("updated"));
  // Each assignment asks for the teams, so that it goes by those that there are.
  const isOfAssignments = ({ path, by }: { path: string; by: string }) =>
    path === "/teams" && by.split(" and ").every((name) => name.startsWith("deliver"));
  const stampedes = () =>
    overlaps(environment.faultPlan)
      ? []
      : intercom.stampedes.filter((one) => isStill(one.path) && !isOfAssignments(one));
  return [
    ...unexpected.map((status) => breach(`the endpoint answered ${status}`)),
    ...intercom.rude.map((what) => breach(`${what}, although the window was known to be spent`)),
    ...(overlaps(environment.faultPlan)
      ? []
      : slack.rude.map((key) => breach(`${key} was posted while Slack had asked for a pause`))),
    ...environment.onDeadConnections.map((what) => breach(`sent on a dead connection: ${what}`)),
    ...stampedes().map(({ path, by }) => breach(`${path} was fetched by ${by} at the same time`)),
  ];
}
