import type { Simulation } from "../desk/simulation.ts";
import type { Post } from "../slack/posts.ts";
import { plainKey, type State } from "./state.ts";

/** An alert as readers find it in Slack: by itself, or in a summary. */
export type Shown = Pick<Post, "channel" | "ts" | "at"> & { key: string };

/** Every alert in Slack, in the order posted. A summary shows all that it lists. */
export function shownIn({ slack }: Simulation, { entries }: State): Shown[] {
  const summaries = new Map(
    [...entries.values()].flatMap(({ decisions }) =>
      decisions.flatMap(({ idempotencyKey, effect }) =>
        effect.kind === "slack.summary" ? [[idempotencyKey, effect] as const] : [],
      ),
    ),
  );
  return slack.posts.flatMap(({ channel, ts, at, key }): Shown[] => {
    const summary = summaries.get(plainKey(key));
    if (!summary) return [{ channel, ts, at, key: plainKey(key) }];
    // A roll-up begins with its title alone.
    const isList = summary.because === "quiet hours" || summary.under !== undefined;
    const listed = isList ? summary.of : [];
    return [plainKey(key), ...listed.map(({ idempotencyKey }) => plainKey(idempotencyKey))].map((key) => ({
      ...{ channel, ts, at, key },
    }));
  });
}

/** The key of the summary of a held alert, where that is parked. */
export function parkedSummaryOf({ deliveryRecords }: State, key: string): string | undefined {
  const { summary } = deliveryRecords.get(key)?.result ?? {};
  const plain = typeof summary === "string" ? plainKey(summary) : undefined;
  return plain !== undefined && deliveryRecords.get(plain)?.state === "parked" ? plain : undefined;
}
