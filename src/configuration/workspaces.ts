import type { Calls } from "../intercom/client/call.ts";
import { connect } from "../intercom/client/connect.ts";
import { IntercomError } from "../intercom/client/error.ts";
import type { Gate, Limits } from "../intercom/client/settings.ts";
import { apiUrlOf, type Place } from "../intercom/links.ts";
import type { Operations } from "../intercom/operations/operation.ts";
import type { operations } from "../intercom/operations.ts";
import { ConfigurationError } from "../platform/errors.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import { createBudget } from "../store/budget.ts";
import type { Table } from "../store/table.ts";
import type { Configuration, WorkspaceSettings } from "./schema.ts";
import type { ConfigurationSource } from "./source.ts";

/** One Intercom workspace: a client of the named operations (all of them by default), and where its pages are. */
export type Workspace<Asks extends Operations = typeof operations> = { place: Place; intercom: Calls<Asks> };
export type WorkspaceOf<Asks extends Operations = typeof operations> = (
  appId: string,
) => Promise<Workspace<Asks>>;

/**
 * Makes one client for each workspace, and another when the configuration has a new token or address. All clients of
 * a workspace share one budget. `restrain` may add a gate in front of the budget.
 */
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
    const { region, accessToken, appUrl, apiUrl = apiUrlOf(region) } = settings;
    const from = `${apiUrl} ${appUrl} ${accessToken}`;
    const known = made.get(appId);
    if (known?.from === from) return known.workspace;
    const intercom = connect(
      {
        apiUrl,
        accessToken,
        clock,
        gate: restrain(reportLowBudget(gateOf(cacheTable, appId, clock), appId, log)),
        repeats: 0,
      },
      asks,
    );
    const workspace = { place: placeIn(appId, settings), intercom };
    made.set(appId, { from, workspace });
    return workspace;
  };
}

/** Where the workspace's pages are. */
export const placeIn = (appId: string, { region, appUrl }: WorkspaceSettings): Place => ({
  appId,
  region,
  ...(appUrl ? { appUrl } : {}),
});

/** Refuses a call when the window's budget is spent (promise 6), and records what each answer says is left. */
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

/** With less than this part of a window's calls left, the next busy minute will have to wait. */
const low = 0.1;

/** Logs that the budget is nearly spent, once for each of Intercom's windows. */
export function reportLowBudget(gate: Gate, appId: string, log: Log): Gate {
  let reported = 0;
  return {
    before: gate.before,
    async after(limits: Limits) {
      const { limit, remaining, resetAt } = limits;
      if (remaining < limit * low && resetAt !== reported) {
        reported = resetAt;
        log({ stage: "intercom", outcome: "budget low", appId, limit, remaining });
      }
      await gate.after(limits);
    },
  };
}
