import type { WorkspaceOf } from "../../src/configuration/workspaces.ts";
import { gateOf } from "../../src/configuration/workspaces.ts";
import { createIntercom } from "../../src/intercom/client/intercom.ts";
import type { Gate } from "../../src/intercom/client/settings.ts";
import type { Table } from "../../src/store/table.ts";
import type { Machine } from "../environment/machine.ts";
import { configuration, type Simulation } from "./simulation.ts";

/** The deployed Intercom client in one machine, behind the budget that all machines share. */
export function workspaceOf(
  { environment, intercom, safeguards }: Simulation,
  machine: Machine,
  cacheTable: Table,
  limit = (gate: Gate) => gate,
): WorkspaceOf {
  const clients = new Map<string, Awaited<ReturnType<WorkspaceOf>>>();
  return async (appId) => {
    const known = clients.get(appId);
    if (known) return known;
    const { apiUrl = "", accessToken = "", region = "us" } = configuration.workspaces[appId] ?? {};
    const client = createIntercom({
      apiUrl,
      accessToken,
      clock: machine.clock,
      fetch: intercom.fetchOf(machine, safeguards.keepsConnections),
      gate: limit(safeguards.gate(gateOf(cacheTable, appId, machine.clock))),
      repeats: 0,
      wait: (span) =>
        new Promise((resolve) => environment.timeline.after(span, () => machine.isAlive() && resolve())),
    });
    const workspace = { place: { appId, region }, intercom: client };
    clients.set(appId, workspace);
    return workspace;
  };
}
