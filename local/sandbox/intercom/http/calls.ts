/** What was asked of the sandbox since it started or was last told to forget. */
export interface Calls {
  total: number;
  /** By method and path as Intercom writes it, such as `GET /contacts/{contact_id}`. */
  counts: Record<string, number>;
  /** By status; a cut connection counts as 0. */
  statuses: Record<string, number>;
  /** By the Intercom-Version header that was sent; `none` for calls without it. */
  versions: Record<string, number>;
}

export interface CallLog {
  note(route: string, version: string | undefined): void;
  answered(status: number): void;
  forget(): void;
  read(): Calls;
}

export function createCallLog(): CallLog {
  const nothing = (): Calls => ({ total: 0, counts: {}, statuses: {}, versions: {} });
  let calls = nothing();
  const count = (counts: Record<string, number>, key: string) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  return {
    note(route, version) {
      calls.total += 1;
      count(calls.counts, route);
      count(calls.versions, version ?? "none");
    },
    answered: (status) => count(calls.statuses, String(status)),
    forget() {
      calls = nothing();
    },
    read: () => structuredClone(calls),
  };
}
