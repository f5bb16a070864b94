import { minutes } from "../platform/time.ts";
import type { Ask } from "./asking.ts";
import { SlackError } from "./error.ts";
import { asMember } from "./membership.ts";
import type { Posted } from "./message.ts";
import { carriesEffect, type Marked } from "./post.ts";

export type Finding = {
  /** The id of the channel in which the attempt was made. */
  channel: string;
  key: string;
  /** Between when the message may have been posted, in unix ms. The search is a minute wider, because clocks differ. */
  since: number;
  until?: number | undefined;
  /** The thread in which the attempt was made. */
  threadTs?: string | undefined;
};

const clockDifference = minutes(1);
/** What an app that is distributed outside the Marketplace reads at most; others may read such pages, too. */
const pageSize = 15;

/** The message that carries the effect's key, if it was posted. Needs the scope metadata.message:read. */
export const finder =
  (ask: Ask) =>
  async (finding: Finding): Promise<Posted | undefined> => {
    try {
      return await asMember(ask, finding.channel, () => search(ask, finding));
    } catch (error) {
      throw error instanceof SlackError && error.code === "is_archived" ? outOfSight(error) : error;
    }
  };

/** Slack takes bots out of a channel that is archived, and lets none in (elastic/connectors#1972). */
const outOfSight = (cause: SlackError) =>
  new SlackError(
    "Whether the message was posted cannot be looked up: its channel was archived since, and Slack shows bots nothing of it. Unarchive the channel, then replay; or drop it, if the message stands there.",
    { kind: "refused", code: cause.code, cause },
  );

/** In the thread and, since Slack posts a reply to a lost root there, in the channel. */
async function search(
  ask: Ask,
  { channel, key, since, until, threadTs }: Finding,
): Promise<Posted | undefined> {
  const range = {
    channel,
    oldest: slackTime(since - clockDifference),
    ...(until !== undefined && { latest: slackTime(until + clockDifference) }),
    inclusive: true,
    include_all_metadata: true,
    limit: pageSize,
  };
  const inThread =
    threadTs &&
    (await searchPages(channel, key, (cursor) =>
      ask("conversations.replies", (web) => web.conversations.replies({ ...range, ...cursor, ts: threadTs })),
    ).catch((error) => {
      if (error instanceof SlackError && error.code === "thread_not_found") return undefined;
      throw error;
    }));
  return (
    inThread ||
    searchPages(channel, key, (cursor) =>
      ask("conversations.history", (web) => web.conversations.history({ ...range, ...cursor })),
    )
  );
}

/**
 * Whether a message still stands in its channel. Of one that was deleted and has replies, Slack shows a "tombstone" in
 * its place (docs.slack.dev/reference/events/message).
 */
export const stands =
  (ask: Ask) =>
  async ({ channel, ts }: Pick<Posted, "channel" | "ts">): Promise<boolean> => {
    const { messages } = await ask("conversations.history", (web) =>
      web.conversations.history({ channel, oldest: ts, latest: ts, inclusive: true, limit: 1 }),
    );
    return (messages ?? []).some((one) => one.ts === ts && one.subtype !== "tombstone");
  };

type Message = Marked & { ts?: string; thread_ts?: string };
type Page = { messages?: Message[]; response_metadata?: { next_cursor?: string } };

async function searchPages(
  channel: string,
  key: string,
  read: (cursor: { cursor?: string }) => Promise<Page>,
): Promise<Posted | undefined> {
  let cursor: string | undefined;
  for (;;) {
    const page = await read(cursor ? { cursor } : {});
    const found = page.messages?.find((message) => carriesEffect(message, key));
    if (found?.ts) {
      const isReply = found.thread_ts !== undefined && found.thread_ts !== found.ts;
      return { channel, ts: found.ts, ...(isReply && { threadTs: found.thread_ts }) };
    }
    const next = page.response_metadata?.next_cursor;
    if (!next) return undefined;
    if (next === cursor)
      throw new SlackError("Slack gives the same page of messages again and again.", { kind: "unavailable" });
    cursor = next;
  }
}

/** Slack counts in seconds. */
const slackTime = (at: number) => (Math.max(0, at) / 1_000).toFixed(6);
