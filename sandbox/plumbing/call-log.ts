/** The calls since the sandbox started, or since the log was last cleared. */
export interface Calls {
  total: number;
  /** By `GET /contacts/{contact_id}` in Intercom, by `chat.postMessage` in Slack. */
  counts: Record<string, number>;
  /** By status; a cut connection counts as 0. */
  statuses: Record<string, number>;
  /** By the Intercom-Version header that was sent; `none` for calls without it. Slack has no versions. */
  versions?: Record<string, number>;
}

export interface CallLog {
  called(name: string, version?: string): void;
  answered(status: number): void;
  clear(): void;
  read(): Calls;
}

export function createCallLog(): CallLog {
  const nothing = (): Calls => ({ total: 0, counts: {}, statuses: {} });
  let calls = nothing();
  const count = (counts: Record<string, number>, key: string) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  return {
    called(name, version) {
      calls.total += 1;
      count(calls.counts, name);
      if (version !== undefined) {
        calls.versions ??= {};
        count(calls.versions, version);
      }
    },
    answered: (status) => count(calls.statuses, String(status)),
    clear() {
      calls = nothing();
    },
    read: () => structuredClone(calls),
  };
}
