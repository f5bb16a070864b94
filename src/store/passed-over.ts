import type { LedgerEntry } from "./entry.ts";

/**
 * Whether no reaction did anything about a notification, and nothing is left to do. On AWS such an entry is not listed by
 * time, and of a large one the texts are cut (docs/decisions/0031-what-no-reaction-acted-on.md): Intercom has them.
 * `backfill` looks for notifications of contacts and companies by time, so those are always listed.
 */
export function isPassedOver(entry: LedgerEntry): boolean {
  const { state, origin, subject, reason, decisions, fuses } = entry;
  return (
    state === "handled" &&
    /^(webhook|reconcile|reminder)$/.test(origin) &&
    /^(conversation|ticket):/.test(subject) &&
    reason === undefined &&
    fuses === undefined &&
    decisions.length === 0
  );
}
