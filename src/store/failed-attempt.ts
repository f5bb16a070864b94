/** An attempt that failed: when (unix ms), why, and when the next one comes, where that was known. */
export type FailedAttempt = { at: number; reason: string; nextAt?: number };

const most = 10;

/** Adds to a history of failed attempts and keeps the latest: six hours of retries make hundreds. */
export function withFailedAttempt(
  history: readonly FailedAttempt[] | undefined,
  failedAttempt: FailedAttempt,
): FailedAttempt[] {
  return [...(history ?? []), failedAttempt].slice(-most);
}
