import { groupOf } from "../effects/effect.ts";
import type { Decision } from "../store/entry.ts";
import type { Remaining } from "./other-events.ts";

/** An effect's place in the list of its reaction is part of its idempotency key. */
export function decisionsOf(
  remaining: readonly Remaining[],
  deduplicationKey: string,
  again?: string,
): Decision[] {
  const fact = again ? `${deduplicationKey}/again:${again}` : deduplicationKey;
  return remaining.flatMap(({ result, effects }) =>
    effects.flatMap((effect, nth) =>
      effect ? [{ idempotencyKey: `${fact}/${result.name}/${nth}`, group: groupOf(effect), effect }] : [],
    ),
  );
}

/** Whether this notification dispatches the effect, and not one that reported the same fact before. */
export const isOwn = ({ by }: Decision) => by === undefined;
