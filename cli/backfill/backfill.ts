import { setTimeout as pause } from "node:timers/promises";
import { configurationSource } from "../../src/configuration/configuration.ts";
import { workspaces } from "../../src/configuration/workspaces.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { type BackfillProgress, backfill as fill } from "../../src/operator/backfill/backfill.ts";
import { asks } from "../../src/operator/backfill/workspace.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { withinShare } from "../../src/reconcile/share.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { createTombstones } from "../../src/store/tombstones.ts";
import { clockFor } from "../desk/clock.ts";
import { type CommandContext, environmentOf } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { knownWord } from "../program/known-word.ts";

export type BackfillOptions = { app?: string; stack?: string; json?: boolean };

/** The command `backfill`; returns its exit code. Throws a ConfigurationError that names the remedy. */
export async function backfill(
  { app, stack, json = false }: BackfillOptions,
  context: CommandContext & { wait?: (milliseconds: number) => Promise<unknown> },
): Promise<number> {
  const { print, draw, wait = pause } = context;
  const environment = await environmentOf(stack, context);
  // The desk notes Intercom's windows by its own clock, which may have been moved ahead.
  const clock = await clockFor(stack, environment, context);
  const { CACHE_TABLE, LEDGER_TABLE } = readEnvironment(["CACHE_TABLE", "LEDGER_TABLE"], environment);
  const progress = createProgress(json ? undefined : draw, clock);
  const dynamo = createDynamo(environment);
  try {
    const configuration = configurationSource(environment, clock);
    const cacheTable = createTable(dynamo, CACHE_TABLE);
    const workspaceOf = workspaces(asks, configuration, cacheTable, clock, noLog, (gate) =>
      withinShare(gate, clock),
    );
    const known = Object.keys((await configuration()).workspaces);
    const appIds = app === undefined ? known : [knownWord(app, known, unknownApp(app))];
    const filled: Record<string, Awaited<ReturnType<typeof fill>>> = {};
    for (const appId of appIds) {
      const done = await fill({
        workspace: await workspaceOf(appId),
        cache: createCache(cacheTable, clock),
        cacheTable,
        ledger: createLedger(createTable(dynamo, LEDGER_TABLE), clock),
        tombstones: createTombstones(createTable(dynamo, LEDGER_TABLE), clock),
        clock,
        wait: async (milliseconds) => void (await wait(milliseconds)),
        report: ({ kind, done, total }) => progress.show(`${appId}  ${kind}`, done, total),
      }).catch((error: unknown) => {
        throw error instanceof IntercomError ? stopped(appId, error) : error;
      });
      progress.end();
      filled[appId] = done;
      if (!json)
        print(`${appId}: ${countsOf("companies", done.companies)}, ${countsOf("contacts", done.contacts)}.`);
    }
    if (json) print(JSON.stringify(filled, null, 2));
    return 0;
  } finally {
    dynamo.destroy();
  }
}

const unknownApp = (app: string) => ({
  unknown: `The configuration has no workspace ${app}`,
  seeAll: "The configuration",
});

function countsOf(kind: string, progress: BackfillProgress | undefined): string {
  if (!progress) return `${kind} were already cached`;
  const { done, filled } = progress;
  const known =
    done === filled ? "all added" : `${filled.toLocaleString("en")} added, the rest already cached`;
  return `${done.toLocaleString("en")} ${kind}, ${known}`;
}

/** The operator sees the result; no log line or alarm is needed. */
const noLog = () => undefined;

const stopped = (appId: string, cause: IntercomError) =>
  new ConfigurationError(
    `${appId}: ${cause.message}. What was added stays. Run it again to continue; if it stops here again, run "npx deskbell doctor".`,
    { cause },
  );
