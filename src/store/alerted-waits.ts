import type { Clock } from "../platform/time.ts";
import { type Feed, newestOnFeed, onFeed } from "./feed.ts";
import { narrow } from "./shards.ts";
import type { Table } from "./table.ts";
import { expiry, readSubjectKey, subjectKey } from "./tables.ts";

/** A customer of whom an `unanswered` reaction told. */
export type AlertedWait = {
  /** The conversation, such as `conversation:123`. */
  subject: string;
  /** Unix seconds since when the customer had been waiting. */
  since: number;
};

export type AlertedWaits = ReturnType<typeof createAlertedWaits>;

/** Each stands in its conversation's partition, and goes when that is forgotten. It holds no words and no names. */
export function createAlertedWaits(table: Table, clock: Clock) {
  const feedOf = (appId: string): Feed => ({ name: `alerted#${appId}`, width: narrow });

  return {
    /** `at` (unix ms) is when it was told. Noting it again changes nothing. */
    async note(appId: string, { subject, since }: AlertedWait, at: number): Promise<void> {
      const sk = `${prefix}${since}`;
      const feed = onFeed(feedOf(appId), `${subject}#${since}`, at);
      await table.put({ pk: subjectKey(appId, subject), sk, ...feed, expiresAt: expiry(clock()) });
    },

    /** The latest ones, newest first, not older than `from` (unix ms). */
    async latest(appId: string, from: number, limit: number): Promise<AlertedWait[]> {
      const found = await newestOnFeed(table, feedOf(appId), limit, "9999");
      return found
        .filter(({ at }) => at >= new Date(from).toISOString())
        .map(({ pk, sk }) => ({
          subject: readSubjectKey(pk).subject,
          since: Number(sk.slice(prefix.length)),
        }));
    },
  };
}

const prefix = "alerted#";
