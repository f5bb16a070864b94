import { type Configuration, configuration as schema } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import { placeIn } from "../../configuration/workspaces.ts";
import type { Reaction } from "../../define/reaction.ts";
import type { Clock, Duration } from "../../platform/time.ts";
import type { Cache } from "../../store/cache.ts";
import type { Ledger } from "../../store/ledger.ts";
import { differs, dryRun } from "../dry-run/dry-run.ts";
import { leftOut } from "../dry-run/left-out.ts";
import type { ParkedEffects } from "../dry-run/parked-effects.ts";
import { sumByPlace, sumByReaction } from "../dry-run/sums.ts";

type Sources = {
  ledger: Pick<Ledger, "since" | "readMany">;
  cache: Pick<Cache, "peek">;
  parkedEffects: ParkedEffects;
  clock: Clock;
  reactions: Readonly<Record<string, Reaction>>;
  /** Absent where it is not read. */
  configuration: ConfigurationSource<Configuration> | undefined;
};

const mostDifferences = 100;

/** A dry run over what was received within `span`, summed up. */
export async function rehearse(
  { ledger, cache, parkedEffects, clock, reactions, configuration: source }: Sources,
  span: Duration,
) {
  const configured = await source?.();
  const configuration = configured ?? { limits: schema.shape.limits.parse(undefined) };
  const placeOf = (appId: string) => {
    // Links of effects are not compared, so any region will do.
    if (!configured) return { appId, region: "us" as const };
    const workspace = configured.workspaces[appId];
    return workspace && placeIn(appId, workspace);
  };
  const asking = { ledger, cache, parkedEffects, reactions, configuration, placeOf };
  const run = await dryRun(asking, clock() - span);
  const different = run.compared.filter(differs).toSorted((a, b) => b.receivedAt - a.receivedAt);
  return {
    ...{ asked: run.asked, leftOut: leftOut(run.passedOver), isConfigured: configured !== undefined },
    unknown: run.compared.filter(({ unknown, threw }) => unknown.length > 0 && !threw).length,
    byReaction: sumByReaction(run.compared, Object.keys(reactions)),
    byPlace: sumByPlace(run.compared),
    differences: different.slice(0, mostDifferences),
    different: different.length,
  };
}
