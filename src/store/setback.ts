/** An attempt that came to nothing: when (unix ms), and why. */
export type Setback = { at: number; reason: string };

const most = 10;

/** Adds to a history of setbacks, of which the latest are kept: six hours of patience have room for hundreds. */
export function withSetback(history: readonly Setback[] | undefined, setback: Setback): Setback[] {
  return [...(history ?? []), setback].slice(-most);
}
