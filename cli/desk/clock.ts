import { type Clock, seconds } from "../../src/platform/time.ts";

/** The clock of the named stack, or of the desk with this environment; a caller's own goes first. */
export const clockFor = async (
  stack: string | undefined,
  environment: Record<string, string | undefined>,
  { clock }: { clock?: Clock },
): Promise<Clock> => clock ?? (await clockOf(stack ? {} : environment));

/**
 * The clock by which a ledger is dated: that of the sandbox may have been moved ahead in the inspector, and what is
 * newest then lies in this machine's future. `DESK_URL` is the running desk's address; a stack has none.
 */
export async function clockOf({ DESK_URL }: Record<string, string | undefined>): Promise<Clock> {
  if (!DESK_URL) return Date.now;
  try {
    const answer = await fetch(`${DESK_URL}/api/desk`, { signal: AbortSignal.timeout(seconds(2)) });
    const { ahead } = (await answer.json()) as { ahead?: unknown };
    return typeof ahead === "number" && ahead > 0 ? () => Date.now() + ahead : Date.now;
  } catch {
    return Date.now;
  }
}
