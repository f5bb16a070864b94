import type { Load } from "./needs.ts";

/**
 * What a mail leaves of itself once the ledger has packed it: prose of 5 to 100 KB keeps less than this share
 * (test/cli/plan.test.ts measures it); HTML mail, with markup that repeats, keeps less still.
 */
export const packedShare = 0.5;

/** What was counted had texts of this size, in kilobytes. */
const counted = 0.3;

/** Earlier entries of a conversation that are read again with each event: half of an average of ten. */
const earlier = 4.5;

/**
 * Units that the ledger needs beyond what was counted, for an average event. An entry is written once, or twice when a
 * reaction has effects; each kilobyte is a unit. Four kilobytes of earlier entries are a unit to read.
 */
export function unitsOfBodies({ bodyKb = counted, alerts }: Pick<Load, "bodyKb" | "alerts">) {
  const packed = Math.max(bodyKb - counted, 0) * packedShare;
  return { writeUnits: (1 + alerts) * packed, readUnits: (earlier * packed) / 4 };
}

/** Kilobytes of a mail's JSON in a notification besides the mail. */
const around = 6;

/** Megabytes that Lambda is handed at once, while it takes six. */
export function batchMegabytes(bodyKb: number): number {
  // The text stands in the JSON of a notification, and that stands in the JSON of a message: quotes are escaped twice.
  return (10 * (bodyKb * 1.3 + around)) / 1_024;
}
