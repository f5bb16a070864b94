import type { Breach } from "./breach.ts";

/** The clauses of the promise (README.md), in a word or two. */
export const clauses: Record<Breach["clause"], string> = {
  1: "accepted means handled or shown",
  2: "once, for 30 days",
  3: "in order per conversation",
  4: "no blind retries to Slack",
  5: "lost webhooks are found",
  6: "never slow, never rude",
};
