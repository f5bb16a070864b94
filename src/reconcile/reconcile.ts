import { createHash, randomUUID } from "node:crypto";
import type { Configuration } from "../configuration/schema.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Queue } from "../messages/queue.ts";
import type { Log } from "../platform/log.ts";
import { type Clock, minutes } from "../platform/time.ts";
import type { Ledger } from "../store/ledger.ts";
import type { ReconciledKind, Watermarks } from "../store/watermark.ts";
import { kinds } from "./kinds.ts";
import { listenersOf } from "./missing.ts";
import type { Margins } from "./pass.ts";
import { leaseLife, type RunOutcome, run } from "./run.ts";
import type { WorkspaceOf } from "./workspace.ts";

export type ReconcileDependencies = {
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

/** The sum over all workspaces. `behind`: the next call has more to do. */
export type Reconciled = { looked: number; found: number; behind: boolean };

/**
 * Finds events of which no webhook told us (promise 5), in every workspace, and feeds them in. It is called every
 * minute, begins four times an hour, and goes on at once when it is behind. `timeLeft` gives what is left of the
 * function's own time, in ms. An error that needs a person is thrown after everything else is done.
 */
export async function reconcile(
  dependencies: ReconcileDependencies,
  timeLeft: () => number,
): Promise<Reconciled> {
  const { configuration, workspaceOf, reactions, log, ...rest } = dependencies;
  const sum: Reconciled = { looked: 0, found: 0, behind: false };
  const refusals: unknown[] = [];
  const all = listenersOf(reactions);
  const me = randomUUID();
  let turn: Promise<boolean> | undefined;
  // One call at a time works, however many are made: an account may allow ten executions (src/platform/concurrency.ts).
  const isOurTurn = () => {
    turn ??= rest.watermarks.takeTurn(me, leaseLife);
    return turn;
  };
  try {
    await reconcileAll();
  } finally {
    if (turn) await rest.watermarks.endTurn(me).catch(() => undefined);
  }
  if (refusals.length > 0) throw refusals[0];
  return sum;

  async function reconcileAll() {
    const appIds = Object.keys((await configuration()).workspaces);
    const each = appIds.flatMap((appId) =>
      (Object.keys(kinds) as ReconciledKind[]).map((kind) => ({ appId, kind })),
    );
    for (const { appId, kind } of beginningAnywhere(each, rest.clock())) {
      const access = kinds[kind];
      const listeners = all.filter(({ topics }) =>
        topics.some((topic) => topic.startsWith(access.topicPrefix)),
      );
      if (listeners.length === 0) continue;
      const { intercom } = await workspaceOf(appId);
      const outcome = await run({ ...rest, appId, kind, access, listeners, intercom, timeLeft, isOurTurn });
      if (outcome) report(appId, kind, outcome);
    }
  }

  function report(appId: string, kind: ReconciledKind, outcome: RunOutcome) {
    const { looked, found, behind, reason, refusal } = outcome;
    sum.looked += looked;
    sum.found += found;
    sum.behind ||= behind;
    if (refusal) refusals.push(refusal);
    const word = refusal ? "refused" : behind ? "behind" : found > 0 ? "found" : "clean";
    log({ stage: "reconcile", outcome: word, appId, kind, looked, found, why: reason });
  }
}

/** One that takes all the time of a call, because it is far behind, does not always come first (promise 5). */
function beginningAnywhere<One>(each: readonly One[], now: number): One[] {
  const minute = `${Math.floor(now / minutes(1))}`;
  const from = createHash("sha256").update(minute).digest().readUInt32BE() % each.length;
  return [...each.slice(from), ...each.slice(0, from)];
}
