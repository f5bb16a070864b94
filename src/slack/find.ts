import { minutes } from "../platform/time.ts";
import type { Ask } from "./asking.ts";
import { SlackError } from "./error.ts";
import type { Posted } from "./message.ts";
import { carriesEffect } from "./post.ts";

export type Finding = {
  channel: string;
  key: string;
  /** When the effect was first tried, in unix ms. The search begins a minute earlier, because clocks differ. */
  since: number;
  /** A channel's history lacks replies, so a message of a thread is looked up in its thread. */
  threadTs?: string | undefined;
};

/** The message that carries the effect's key, if it was posted. Needs the scope metadata.message:read. */
export const finder =
  (ask: Ask) =>
  async (finding: Finding): Promise<Posted | undefined> => {
    try {
      return await search(ask, finding);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      if (error.code === "thread_not_found") return undefined;
      // With chat:write.public the bot posts to channels it is no member of, but only members may read them.
      if (error.code !== "not_in_channel") throw error;
      await ask("conversations.join", (web) => web.conversations.join({ channel: finding.channel }));
      return await search(ask, finding);
    }
  };

async function search(ask: Ask, { channel, key, since, threadTs }: Finding): Promise<Posted | undefined> {
  const oldest = (Math.max(0, since - minutes(1)) / 1_000).toFixed(6);
  let cursor: string | undefined;
  do {
    const range = {
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: 200,
      ...(cursor && { cursor }),
    };
    const page = threadTs
      ? await ask("conversations.replies", (web) => web.conversations.replies({ ...range, ts: threadTs }))
      : await ask("conversations.history", (web) => web.conversations.history(range));
    const found = page.messages?.find((message) => carriesEffect(message, key));
    if (found?.ts) return { channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}
