/** An attempt that came to nothing: when (unix ms), and why. */
export type FailedAttempt = { at: number; reason: string };

const most = 10;

/** Adds to a history of failed attempts, of which the latest are kept: six hours of patience have room for hundreds. */
export function withFailedAttempt(
  history: readonly FailedAttempt[] | undefined,
  failedAttempt: FailedAttempt,
): FailedAttempt[] {
  return [...(history ?? []), failedAttempt].slice(-most);
}
