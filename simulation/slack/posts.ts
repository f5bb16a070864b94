import type { Environment } from "../environment/environment.ts";

export type Post = {
  channel: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  key: string;
  at: number;
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

export const channels = ["log", "log-too", "vip", "new", "team", "support", "csat"].map((name) => ({
  id: `C0${name.toUpperCase().replace(/\W/g, "")}0000`.slice(0, 12),
  name,
}));

export type FakeSlack = ReturnType<typeof createFakeSlack>;

/** The posts in Slack, and how they got there. */
export function createFakeSlack({ timeline }: Environment) {
  const posts: Post[] = [];
  const attempts: Attempt[] = [];
  /** Until when Slack asked for a pause (unix ms), by channel. */
  const pauses = new Map<string, number>();
  /** Posts to a channel while Slack had asked for a pause there. */
  const rude: string[] = [];

  return {
    posts,
    attempts,
    pauses,
    rude,
    post(channel: string, text: string, key: string, threadTs: string | undefined) {
      const ts = `${Math.floor(timeline.now() / 1000)}.${String(posts.length + 1).padStart(6, "0")}`;
      posts.push({ channel, ts, threadTs, text, key, at: timeline.now() });
      return { ok: true, channel, ts };
    },
    /** Newest first, as conversations.history gives them. */
    history: (channel: string, oldest: number) =>
      posts
        .filter((post) => post.channel === channel && !post.threadTs && Number(post.ts) >= oldest)
        .reverse()
        .map(shown),
    /** Oldest first, the thread's first post included. */
    replies: (channel: string, thread: string, oldest: number) =>
      posts
        .filter(
          (post) =>
            post.channel === channel &&
            (post.ts === thread || (post.threadTs === thread && Number(post.ts) >= oldest)),
        )
        .map(shown),
  };
}

const shown = ({ ts, text, key }: Post) => ({
  ts,
  text,
  metadata: { event_type: "deskbell_effect", event_payload: { key } },
});
