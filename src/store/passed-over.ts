import type { LedgerEntry } from "./entry.ts";

/**
 * Whether no reaction did anything about a notification, and nothing is left to do. On AWS such an entry is not listed by
 * time, and of a large one of a conversation the texts are cut (docs/decisions/0031-what-no-reaction-acted-on.md):
 * Intercom has them. `backfill` looks by time for notifications of contacts and companies that the cache did not have, so
 * those are listed.
 */
export function isPassedOver(entry: LedgerEntry): boolean {
  const { state, origin, subject, reason, decisions, fuses, cached } = entry;
  return (
    state === "handled" &&
    /^(webhook|reconcile|reminder)$/.test(origin) &&
    (isTalk(subject) || cached === true) &&
    reason === undefined &&
    fuses === undefined &&
    decisions.length === 0
  );
}

/** Whether it is a conversation or ticket. */
export const isTalk = (subject: string): boolean => /^(conversation|ticket):/.test(subject);
