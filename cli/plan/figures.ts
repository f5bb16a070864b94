import { billOf } from "../cost/bill.ts";
import type { ByBatch } from "../cost/counted.ts";
import { totalOf } from "../cost/line.ts";
import { prices } from "../cost/prices.ts";
import { type Load, limitUses } from "./needs.ts";
import { type Setup, usualSetup } from "./setup.ts";

/** A limit of which more than this share is used deserves attention. */
export const near = 0.7;

/** What a load needs of each limit, and what it costs an hour in dollars, with batches of one and of ten. */
export function planFigures(counted: ByBatch, load: Load, setup: Setup = usualSetup) {
  const uses = limitUses(counted[10], load, setup);
  const { eventsPerMinute, alerts } = load;
  const hourly = (batch: 1 | 10) =>
    totalOf(
      billOf(counted[batch], { events: eventsPerMinute * 60, alerts, batch }).filter(
        (line) => !line.standing,
      ),
      prices,
    );
  return {
    uses,
    exceeded: uses.filter(({ share }) => share > 1),
    raises: uses.filter(({ share, limit }) => share > near && limit.raisable),
    hourly: { 1: hourly(1), 10: hourly(10) },
  };
}

/** The same as a document for scripts, the limit that is reached first at the top. */
export function planDocument(counted: ByBatch, load: Load & { bodyKb: number | undefined }, setup: Setup) {
  const { uses, exceeded, raises, hourly } = planFigures(counted, load, setup);
  return {
    load,
    setup,
    withinEveryLimit: exceeded.length === 0,
    limits: uses.map(({ name, limit, need, share, reachedAt }) => ({
      name,
      ...limit,
      need,
      share,
      reachedAtEventsPerMinute: reachedAt,
    })),
    quotasToRaise: raises.map(({ name }) => name),
    dollarsPerHour: hourly,
  };
}
