/** What was asked of the sandbox since it started or was last told to forget, by method. */
export type Calls = { total: number; counts: Record<string, number> };

export function createCallLog() {
  let calls: Calls = { total: 0, counts: {} };
  return {
    note(method: string) {
      calls.total += 1;
      calls.counts[method] = (calls.counts[method] ?? 0) + 1;
    },
    forget() {
      calls = { total: 0, counts: {} };
    },
    read: (): Calls => structuredClone(calls),
  };
}

export type CallLog = ReturnType<typeof createCallLog>;
