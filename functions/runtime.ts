import type { Log } from "../src/log.ts";
import type { backoff } from "../src/queue/backoff.ts";
import type { Reaction } from "../src/reaction.ts";
import type { Clock } from "../src/time.ts";

/** What surrounds a function. On AWS everything is as it comes; the local desk and the tests pass their own. */
export type Runtime = {
  environment?: Record<string, string | undefined>;
  clock?: Clock;
  write?: Log;
  pause?: typeof backoff;
  reactions?: Readonly<Record<string, Reaction>>;
};
