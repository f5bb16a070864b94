import { configurationSource } from "../../src/configuration/configuration.ts";
import { placeIn } from "../../src/configuration/workspaces.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { type DryRun, differs, dryRun } from "../../src/operator/dry-run/dry-run.ts";
import { parkedEffectsIn } from "../../src/operator/dry-run/parked-effects.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import { reactions as own } from "../../src/reactions/index.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDynamo } from "../../src/store/client.ts";
import { briefIn, createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { clockFor } from "../desk/clock.ts";
import { type CommandContext, environmentOf } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { spanOf } from "../desk/span.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { dryRunOfBundle } from "./of-bundle.ts";
import { reportLines } from "./report.ts";

export type DryRunOptions = { since?: string; bundle?: string; json?: boolean; stack?: string };

/** The command `dry-run`; returns its exit code: 3 when the reactions would now do something else than was done. */
export async function dryRunOf(
  { since = "7d", bundle, json, stack }: DryRunOptions,
  context: CommandContext,
  reactions: Readonly<Record<string, Reaction>> = own,
): Promise<number> {
  const { print, draw } = context;
  if (bundle !== undefined) return told(await dryRunOfBundle(bundle, reactions), `of ${bundle}`);
  const span = spanOf(since);
  const environment = await environmentOf(stack, context);
  const clock = await clockFor(stack, environment, context);
  const { LEDGER_TABLE, CACHE_TABLE } = readEnvironment(["LEDGER_TABLE", "CACHE_TABLE"], environment);
  const configuration = await configurationSource(environment, clock)();
  const { workspaces } = configuration;
  const dynamo = createDynamo(environment);
  const table = createTable(dynamo, LEDGER_TABLE);
  const progress = createProgress(json ? undefined : draw);
  try {
    const run = await dryRun(
      {
        ledger: createLedger(table, clock, briefIn(environment)),
        parkedEffects: parkedEffectsIn(table),
        cache: createCache(createTable(dynamo, CACHE_TABLE), clock),
        reactions,
        configuration,
        placeOf: (appId) => workspaces[appId] && placeIn(appId, workspaces[appId]),
        report: (done, total) => progress.show(total ? "notifications" : "found", done, total),
      },
      clock() - span,
    );
    progress.end();
    return told(run, `of the last ${since}`);
  } finally {
    progress.end();
    dynamo.destroy();
  }

  function told(run: DryRun & { redacted?: boolean }, which: string): number {
    if (json) print(JSON.stringify(run, null, 2));
    else for (const line of reportLines(run, { which, reactions: Object.keys(reactions) })) print(line);
    return run.compared.some(differs) ? exitCodes.differs : exitCodes.done;
  }
}
