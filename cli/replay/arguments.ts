import type { Wish } from "../../src/operator/replay/choice.ts";
import { spanOf } from "../desk/span.ts";
import { UsageError } from "../program/usage-error.ts";

export type ReplayOptions = {
  parked?: boolean;
  since?: string;
  topic?: string;
  again?: boolean;
  askAgain?: boolean;
  yes?: boolean;
  stack?: string;
  json?: boolean;
  /** The name of an earlier replay that was interrupted. */
  run?: string;
};

/** What the command line wishes to be replayed. Throws a UsageError for what cannot be combined. */
export function wishOf(
  id: string | undefined,
  { parked, since, topic, askAgain }: ReplayOptions,
  now: number,
): Wish {
  if (id !== undefined && (parked || since !== undefined || topic !== undefined)) {
    throw new UsageError("Give either an id, or --parked, --since and --topic.");
  }
  if (id === undefined && !parked && since === undefined && topic === undefined) {
    throw new UsageError("Replay what? Give an id, or --parked, --since or --topic. --help says more.");
  }
  if (parked && since !== undefined) {
    throw new UsageError(
      "--parked cannot be combined with --since: it replays everything that is parked, whatever its age.",
    );
  }
  return { id, since: since === undefined ? undefined : now - spanOf(since), topic, parked, askAgain };
}
