/**
 * The shape of both tables, from which the stack and the local desk make them alike.
 *
 * ledger: everything of one subject (a conversation, a contact …) stands in one partition, so that its whole
 * story is one query: `notification#…`, `effect#…`, `thread#…`, `parked#…`. The sparse index `feed` finds what time leads
 * to: notifications by day, what is parked. Reminders stand apart, in the order in which they are due.
 * cache: one item per Intercom model; may be thrown away at any time.
 */
export const ledgerKeys = { partition: "pk", sort: "sk" } as const;
export const cacheKeys = { partition: "pk" } as const;
export const feedIndex = { name: "feed", partition: "feed", sort: "at" } as const;
export const expiryAttribute = "expiresAt";
