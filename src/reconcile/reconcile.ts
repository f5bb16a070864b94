import type { Configuration } from "../configuration/schema.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Queue } from "../messages/queue.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Kind, Watermarks } from "../store/watermark.ts";
import { demandsOf } from "./demand.ts";
import { kinds } from "./kinds.ts";
import type { Margins } from "./pass.ts";
import { run } from "./run.ts";
import type { WorkspaceOf } from "./workspace.ts";

export type Reconciling = {
  configuration: ConfigurationSource<Configuration>;
  workspaceOf: WorkspaceOf;
  reactions: Readonly<Record<string, Reaction>>;
  ledger: Ledger;
  watermarks: Watermarks;
  events: Queue;
  clock: Clock;
  log: Log;
  margins?: Margins;
};

/** What a call came to, over all workspaces. `behind`: there is more, for the next call. */
export type Reconciled = { looked: number; found: number; behind: boolean };

/**
 * Finds what Intercom never told us, or told in vain (promise 5), in every workspace, and feeds it in. To be called
 * every minute: it is due four times an hour, and goes on at once when it is behind. `timeLeft` gives what is left of
 * the function's own time, in ms. Throws, after all else is done, what needs a person.
 */
export async function reconcile(reconciling: Reconciling, timeLeft: () => number): Promise<Reconciled> {
  const { configuration, workspaceOf, reactions, log, ...means } = reconciling;
  const sum: Reconciled = { looked: 0, found: 0, behind: false };
  const refusals: unknown[] = [];
  const all = demandsOf(reactions);
  for (const appId of Object.keys((await configuration()).workspaces)) {
    const { intercom } = await workspaceOf(appId);
    for (const kind of Object.keys(kinds) as Kind[]) {
      const paged = kinds[kind];
      const demands = all.filter(({ topics }) => topics.some((topic) => topic.startsWith(paged.topics)));
      if (demands.length === 0) continue;
      const outcome = await run({ ...means, appId, kind, paged, demands, intercom, timeLeft });
      if (outcome) report(appId, kind, outcome);
    }
  }
  if (refusals.length > 0) throw refusals[0];
  return sum;

  function report(appId: string, kind: Kind, outcome: NonNullable<Awaited<ReturnType<typeof run>>>) {
    const { looked, found, behind, reason, refusal } = outcome;
    sum.looked += looked;
    sum.found += found;
    sum.behind ||= behind;
    if (refusal) refusals.push(refusal);
    const word = refusal ? "refused" : behind ? "behind" : found > 0 ? "found" : "clean";
    const metrics = { ReconcileFound: found };
    log({ stage: "reconcile", outcome: word, appId, kind, looked, found, why: reason, metrics });
  }
}
