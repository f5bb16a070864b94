/** An attempt that failed: when (unix ms), and why. */
export type FailedAttempt = { at: number; reason: string };

const most = 10;

/** Adds to a history of failed attempts and keeps the latest: six hours of retries make hundreds. */
export function withFailedAttempt(
  history: readonly FailedAttempt[] | undefined,
  failedAttempt: FailedAttempt,
): FailedAttempt[] {
  return [...(history ?? []), failedAttempt].slice(-most);
}
