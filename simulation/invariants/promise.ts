/** The clauses of the promise (README.md), in short. */
export const clauses = {
  1: "accepted means handled or shown",
  2: "once, for 30 days",
  3: "in order per conversation",
  4: "no blind retries to Slack",
  5: "lost webhooks are found",
  6: "never slow, never rude",
} as const;

/** A clause of the promise, and how it was broken. */
export type Breach = { clause: keyof typeof clauses; what: string };
