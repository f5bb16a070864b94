import { TryLater } from "../platform/errors.ts";
import { type Clock, type Duration, seconds } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";

/**
 * Slack takes "50+ per minute" of chat.update for each workspace (tier 3: docs.slack.dev/apis/web-api/rate-limits). Five in
 * any 6.7 s are 45 in any minute; turns that are taken late, at most one for each message group of edits, come on top.
 * Many small steps rather than one large one, so that no card waits for a whole minute.
 */
const slackPace = { inARow: 5, step: seconds(6.7) };
/** A turn that was kept and not taken for so long is given up. */
const lapse: Duration = seconds(15);

type Stored = Item & {
  version?: number;
  /** The latest turns, given and kept, oldest first (unix ms). */
  turns?: number[];
  /** Turns that were kept, by message group. */
  kept?: Record<string, number>;
  pausedUntil?: number;
};

const key = { pk: "pace/slack/chat.update" };
const life = 24 * 60 * 60;
const mostTries = 5;

/** The pace of one Slack workspace's edits, shared by all workers. Losing the record costs no more than a pause of Slack's. */
export function createPace(
  table: Table,
  clock: Clock,
  { inARow, step }: { inARow: number; step: Duration } = slackPace,
) {
  async function change(to: (stored: Stored, now: number) => { write?: Omit<Stored, "pk">; at?: number }) {
    for (let tried = 0; tried < mostTries; tried++) {
      const stored = (await table.get<Stored>(key)) ?? {};
      const now = clock();
      const { write, at } = to(stored, now);
      const { version } = stored;
      if (!write) return at;
      const item = {
        ...key,
        ...write,
        version: (version ?? 0) + 1,
        expiresAt: Math.floor(now / 1000) + life,
      };
      const isWritten = await table.put(
        item,
        version === undefined
          ? { text: "attribute_not_exists(version)" }
          : { text: "version = :version", values: { ":version": version } },
      );
      if (isWritten) return at;
    }
    throw new TryLater("Other workers are asking for a turn", { at: clock() + seconds(1) });
  }

  return {
    /** Undefined when an edit may be sent now; else when it may (unix ms), and the turn is kept for this message group. */
    take: (group: string): Promise<number | undefined> =>
      change(({ turns = [], kept = {}, pausedUntil = 0 }, now) => {
        const { [group]: own, ...others } = live(kept, now);
        const paused = { ...(pausedUntil > now ? { pausedUntil } : {}) };
        if (own !== undefined && own > now) return { at: own };
        if (own !== undefined && pausedUntil <= now) return { write: { turns, kept: others, ...paused } };
        const [oldest = 0] = turns.length < inARow ? [] : turns;
        const at = Math.max(now, oldest + step, pausedUntil);
        const next = [...turns, at].sort((a, b) => a - b).slice(-inARow);
        if (at <= now) return { write: { turns: next, kept: others, ...paused } };
        return { write: { turns: next, kept: { ...others, [group]: at }, ...paused }, at };
      }),

    /** When the turn comes that is kept for this group; undefined when none is, or it has come. */
    async waits(group: string): Promise<number | undefined> {
      const { kept = {}, pausedUntil = 0 } = (await table.get<Stored>(key)) ?? {};
      const at = Math.max(kept[group] ?? 0, pausedUntil);
      return at > clock() ? at : undefined;
    },

    /** Slack asked for a pause: no worker edits before `until` (unix ms). */
    async pause(until: number): Promise<void> {
      await change(({ turns = [], kept = {}, pausedUntil = 0 }, now) =>
        pausedUntil >= until ? {} : { write: { turns, kept: live(kept, now), pausedUntil: until } },
      );
    },
  };
}

const live = (kept: Record<string, number>, now: number) =>
  Object.fromEntries(Object.entries(kept).filter(([, at]) => at > now - lapse));
