/**
 * How both tables are laid out; the stack and the local desk make them alike from this.
 *
 * ledger: everything of one subject (a conversation, a contact …) stands in one partition, so that one query gives
 * all of it: `notification#…`, `effect#…`, `thread#…`, `parked#…`, and `subject`, which says who takes part, where
 * they are several, and what Intercom took away. A contact's partition names the subjects they take part in: `in#…`. The sparse index `feed` is ordered by time:
 * notifications by day, and what is parked. Reminders have partitions of their own, in the order in which they are due;
 * `schedules` holds how far each schedule has come.
 * `feeds` holds one small item for each day that was so busy that its feed is spread wide.
 * cache: one item per Intercom model; may be thrown away at any time.
 */
export const ledgerKeys = { partition: "pk", sort: "sk" } as const;
export const cacheKeys = { partition: "pk" } as const;
export const feedIndex = { name: "feed", partition: "feed", sort: "at" } as const;
export const expiryAttribute = "expiresAt";

/** What is known of a subject itself stands in its partition under this sort key, behind its notifications. */
export const subjectRecordKey = "subject";

/** Behind that stands what is known of its messages in each message group. */
export const threadSortKey = (group: string) => `thread#${group}`;

/** The ledger's partition of one subject: subjects of two workspaces may share an id. */
export function subjectKey(appId: string, subject: string): string {
  return `${appId}/${subject}`;
}

/** The other way round. App ids have no slash; subjects may. */
export function readSubjectKey(key: string): { appId: string; subject: string } {
  const slash = key.indexOf("/");
  return { appId: key.slice(0, slash), subject: key.slice(slash + 1) };
}

/** Unix seconds at which DynamoDB may delete an item: promise 2 holds for 30 days. */
export function expiry(now: number): number {
  return Math.floor(now / 1000) + 30 * 24 * 60 * 60;
}
