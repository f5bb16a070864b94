import { randomUUID } from "node:crypto";
import { IntercomError } from "../intercom/client/error.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import { awsAnswer, isForGood } from "../platform/aws-refusal.ts";
import { TryLater } from "../platform/errors.ts";
import { days, minutes } from "../platform/time.ts";
import type { ReconciledKind, Run, Watermark, Watermarks } from "../store/watermark.ts";
import type { FeedDependencies } from "./feed-missing.ts";
import { type Margins, pass } from "./pass.ts";

/**
 * A pass begins a quarter of an hour after the one before. A little less, so that the call of the fifteenth minute is
 * never too early. A pass that was cut off goes on at the next call.
 */
const interval = minutes(14);
/** A call works for less; afterwards another worker may take over. */
export const leaseLife = minutes(5);
/** Older events are not fed in any more: Intercom suspends an app after a week without answers. */
const longest = days(7);

export type RunWork = FeedDependencies & {
  kind: ReconciledKind;
  watermarks: Watermarks;
  timeLeft: () => number;
  /** Whether no other call is at work: asked only when something is due. */
  isOurTurn: () => Promise<boolean>;
  margins?: Margins;
};

/** The outcome of a run, with an error that needs a person: a token or a plan that does not allow searching. */
export type RunOutcome = Run & { refusal?: unknown };

/**
 * Reconciles one kind of one workspace, if it is due and no other worker has the lease. The first run only sets the
 * watermark.
 */
export async function run(work: RunWork): Promise<RunOutcome | undefined> {
  const { appId, kind, watermarks, clock } = work;
  const known = await watermarks.read(appId, kind);
  if (!isDue(known, clock()) || !(await work.isOurTurn())) return undefined;
  const leaseOwner = randomUUID();
  if (!(await watermarks.takeLease(appId, kind, leaseOwner, leaseLife))) return undefined;

  let mark = beginning(known, clock());
  const progress = { looked: 0, found: 0 };
  const move = async (moved: Watermark) => {
    if (!(await watermarks.move(appId, kind, leaseOwner, moved)))
      throw new TryLater("Another worker has taken over");
    mark = moved;
  };
  const ending =
    known?.from === undefined ? { behind: false } : await end(() => pass({ ...work, move, progress }, mark));
  const { refusal, ...how } = ending;
  const outcome: Run = { at: clock(), ...progress, ...how };
  await watermarks.move(appId, kind, leaseOwner, mark, outcome);
  return refusal ? { ...outcome, refusal } : outcome;
}

type State = Awaited<ReturnType<Watermarks["read"]>>;

function isDue(known: State, now: number): boolean {
  const { startedAt = 0, until, run } = known ?? {};
  return now >= startedAt + interval || until !== undefined || run?.behind === true;
}

function beginning(known: State, now: number): Watermark {
  const second = Math.floor(now / 1000);
  const { floor = second, from = second, until, through } = known ?? {};
  const pass = until !== undefined && through !== undefined ? { until, through } : {};
  return { floor, from: Math.max(from, second - longest / 1000), ...pass };
}

/** Whether a pass came to its end, and what stopped it: a passing failure, or one that needs a person. */
async function end(
  attempt: () => Promise<boolean>,
): Promise<{ behind: boolean; reason?: string; refusal?: unknown }> {
  try {
    return { behind: !(await attempt()) };
  } catch (error) {
    const reason = reasonOf(error);
    if (isPassing(error)) return { behind: true, reason };
    return { behind: false, reason, refusal: error };
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof IntercomError)
    return error.kind === "rate_limited" || error.kind === "unavailable" || error.kind === "network";
  const answer = awsAnswer(error);
  return error instanceof TryLater || (answer !== undefined && !isForGood(answer));
}
