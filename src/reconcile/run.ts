import { randomUUID } from "node:crypto";
import { IntercomError } from "../intercom/client/error.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import { TryLater } from "../platform/errors.ts";
import { days, minutes } from "../platform/time.ts";
import type { Kind, Run, Watermark, Watermarks } from "../store/watermark.ts";
import type { Looking } from "./look.ts";
import { type Margins, pass } from "./pass.ts";

/** A pass begins so often; one that was cut off goes on at the next call. */
const interval = minutes(14);
/** No call works longer: after this another worker takes over. */
export const holdLife = minutes(5);
/** What Intercom has kept from us for longer is not fed in any more: it suspends an app after a week anyway. */
const longest = days(7);

export type Running = Looking & {
  kind: Kind;
  watermarks: Watermarks;
  timeLeft: () => number;
  margins?: Margins;
};

/** What came of a run, and what needs a person: a token or a plan that does not allow to look. */
export type Outcome = Run & { refusal?: unknown };

/** Goes on with one kind of one workspace, if it is due and nobody else is at it. The first run only marks the beginning. */
export async function run(running: Running): Promise<Outcome | undefined> {
  const { appId, kind, watermarks, clock } = running;
  const known = await watermarks.read(appId, kind);
  if (!isDue(known, clock())) return undefined;
  const leaseOwner = randomUUID();
  if (!(await watermarks.hold(appId, kind, leaseOwner, holdLife))) return undefined;

  let mark = beginning(known, clock());
  const progress = { looked: 0, found: 0 };
  const move = async (moved: Watermark) => {
    if (!(await watermarks.move(appId, kind, leaseOwner, moved)))
      throw new TryLater("Another worker has taken over");
    mark = moved;
  };
  const ending =
    known?.from === undefined
      ? { behind: false }
      : await end(() => pass({ ...running, move, progress }, mark));
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

/** What stops a pass, as what to do next. */
async function end(
  work: () => Promise<boolean>,
): Promise<{ behind: boolean; reason?: string; refusal?: unknown }> {
  try {
    return { behind: !(await work()) };
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof TryLater || (error instanceof IntercomError && isPassing(error)))
      return { behind: true, reason };
    return { behind: false, reason, refusal: error };
  }
}

const isPassing = ({ kind }: IntercomError) =>
  kind === "rate_limited" || kind === "unavailable" || kind === "network";
