import type { Calls } from "../intercom/client/call.ts";
import { connect } from "../intercom/client/connect.ts";
import { IntercomError } from "../intercom/client/error.ts";
import type { Gate } from "../intercom/client/settings.ts";
import { apiUrlOf, type Place } from "../intercom/links.ts";
import type { Operations } from "../intercom/operations/operation.ts";
import type { operations } from "../intercom/operations.ts";
import { ConfigurationError } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import { createBudget } from "../store/budget.ts";
import type { Table } from "../store/table.ts";
import { tellingLowBudget } from "./low-budget.ts";
import type { Configuration } from "./schema.ts";
import type { ConfigurationSource } from "./source.ts";

/** One Intercom workspace: how to ask it, of everything unless told, and where its pages are. */
export type Workspace<Asks extends Operations = typeof operations> = { place: Place; intercom: Calls<Asks> };
export type WorkspaceOf<Asks extends Operations = typeof operations> = (
  appId: string,
) => Promise<Workspace<Asks>>;

/** Clients of just these operations by workspace, made anew when the configuration gives another token or address. All of a workspace share one budget. */
export function workspaces<const Asks extends Operations>(
  asks: Asks,
  configuration: ConfigurationSource<Configuration>,
  cacheTable: Table,
  clock: Clock,
  log: Log,
  restrain: (gate: Gate) => Gate = (gate) => gate,
): WorkspaceOf<Asks> {
  const made = new Map<string, { from: string; workspace: Workspace<Asks> }>();
  return async (appId) => {
    const settings = (await configuration()).workspaces[appId];
    if (!settings) {
      throw new ConfigurationError(
        `The configuration has no workspace ${appId}. Add it under workspaces, with its access token.`,
      );
    }
    const { region, accessToken, apiUrl = apiUrlOf(region) } = settings;
    const from = `${apiUrl} ${accessToken}`;
    const known = made.get(appId);
    if (known?.from === from) return known.workspace;
    const intercom = connect(
      {
        apiUrl,
        accessToken,
        clock,
        gate: restrain(tellingLowBudget(gateOf(cacheTable, appId, clock), appId, log)),
        repeats: 0,
      },
      asks,
    );
    const workspace = { place: { appId, region }, intercom };
    made.set(appId, { from, workspace });
    return workspace;
  };
}

/** Stops a call before it is made when the window's budget is spent (promise 6), and notes what every answer says of it. */
export function gateOf(cacheTable: Table, appId: string, clock: Clock): Gate {
  const budget = createBudget(cacheTable, appId, clock);
  return {
    async before() {
      const retryAt = await budget.spentUntil();
      if (retryAt !== undefined)
        throw new IntercomError("Intercom's budget of this window is spent", {
          kind: "rate_limited",
          retryAt,
        });
    },
    after: budget.note,
  };
}
