import type { Safeguards } from "./safeguards.ts";

/**
 * A worker that was held up goes on after its deadline. By itself that breaks nothing, because of what the records
 * refuse; and what they refuse then never comes while there is a deadline. So these are removed together.
 */
export const noDeadline: Partial<Safeguards> = { timeLeft: () => Number.POSITIVE_INFINITY };
