/** The ledger's partition of one subject: subjects of two workspaces may share an id. */
export function subjectKey(appId: string, subject: string): string {
  return `${appId}/${subject}`;
}

/** The other way round. App ids have no slash; subjects may. */
export function subjectOf(key: string): { appId: string; subject: string } {
  const slash = key.indexOf("/");
  return { appId: key.slice(0, slash), subject: key.slice(slash + 1) };
}

/** Unix seconds at which DynamoDB may forget an entry: promise 2 holds for 30 days. */
export function expiry(now: number): number {
  return Math.floor(now / 1000) + 30 * 24 * 60 * 60;
}
