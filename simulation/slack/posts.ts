import { seconds } from "../../src/platform/time.ts";
import type { Environment } from "../environment/environment.ts";

export type Post = {
  channel: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  blocks: unknown;
  key: string;
  at: number;
  /** From when history and replies show it (unix ms). */
  shownFrom: number;
  /** Somebody has deleted it. */
  isGone?: true;
};

/** One machine's attempt to post, and the outcome as that machine knows it. */
export type Attempt = {
  key: string;
  channel: string;
  machine: string;
  at: number;
  outcome: "under way" | "posted" | "refused" | "unknown";
  answeredAt?: number;
};

export const channels = ["log", "log-too", "vip", "new", "team", "support", "csat", "cards"].map((name) => ({
  id: `C0${name.toUpperCase().replace(/\W/g, "")}0000`.slice(0, 12),
  name,
}));

export type FakeSlack = ReturnType<typeof createFakeSlack>;

/** History lags by some seconds, and shows every post this long after its attempt began, before the lease ends. */
const longestLag = seconds(20);

/** The posts in Slack, and how they got there. */
export function createFakeSlack({ timeline, random, injects }: Environment) {
  const posts: Post[] = [];
  const attempts: Attempt[] = [];
  /** Until when Slack asked for a pause (unix ms), by channel. */
  const pauses = new Map<string, number>();
  /** Posts to a channel while Slack had asked for a pause there. */
  const rude: string[] = [];
  /** Calls of chat.update (unix ms). */
  const updates: number[] = [];

  return {
    updates,
    posts,
    attempts,
    pauses,
    rude,
    /** Below a root that is gone, Slack posts to the channel and says so only by leaving out `thread_ts`. */
    post({ channel, key, at: since }: Attempt, { text, blocks }: Content, thread: string | undefined) {
      const at = timeline.now();
      const threadTs = thread && stands(channel, thread) ? thread : undefined;
      const ts = `${Math.floor(at / 1000)}.${String(posts.length + 1).padStart(6, "0")}`;
      const lag = injects("slack history behind", 2) ? random.whole(seconds(1), longestLag) : 0;
      const shownFrom = Math.max(at, Math.min(at + lag, since + longestLag));
      posts.push({ channel, ts, threadTs, text, blocks, key, at, shownFrom });
      return { ok: true, channel, ts, message: { ts, ...(threadTs && { thread_ts: threadTs }) } };
    },
    /** False where the message is gone; somebody may have just deleted it. */
    update(channel: string, ts: string, { text, blocks }: Content): boolean {
      const post = rootOf(channel, ts);
      if (post && injects("slack root gone", 2)) post.isGone = true;
      if (!post || post.isGone) return false;
      Object.assign(post, { text, blocks });
      return true;
    },
    remove(channel: string, ts: string): void {
      const post = rootOf(channel, ts);
      if (post) post.isGone = true;
    },
    /** Newest first, as conversations.history gives them. */
    history: (channel: string, range: Range) =>
      posts
        .filter((post) => post.channel === channel && !post.threadTs && isShown(post, range))
        .reverse()
        .map(shown),
    /** Oldest first, the thread's first post included; undefined when the thread is gone. */
    replies: (channel: string, thread: string, range: Range) =>
      rootOf(channel, thread)?.isGone
        ? undefined
        : posts
            .filter(
              (post) =>
                post.channel === channel &&
                (post.ts === thread || (post.threadTs === thread && isShown(post, range))),
            )
            .map(shown),
  };

  function rootOf(channel: string, thread: string): Post | undefined {
    return posts.find((post) => post.channel === channel && post.ts === thread);
  }

  /** A root may be deleted until it has replies: with them Slack keeps its place. */
  function stands(channel: string, thread: string): boolean {
    const root = rootOf(channel, thread);
    const isBare = !posts.some((post) => post.channel === channel && post.threadTs === thread);
    if (root && isBare && injects("slack root gone", 10)) root.isGone = true;
    return root !== undefined && !root.isGone;
  }

  function isShown({ ts, shownFrom, isGone }: Post, { oldest, latest }: Range): boolean {
    return !isGone && shownFrom <= timeline.now() && Number(ts) >= oldest && Number(ts) <= latest;
  }
}

export type Content = { text: string; blocks: unknown };

/** In seconds, as Slack counts. */
export type Range = { oldest: number; latest: number };

const shown = ({ ts, threadTs, text, key }: Post) => ({
  ts,
  ...(threadTs && { thread_ts: threadTs }),
  text,
  metadata: { event_type: "deskbell_effect", event_payload: { key } },
});
