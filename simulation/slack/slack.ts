import type { World } from "../environment/environment.ts";

export type Post = {
  channel: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  key: string;
  at: number;
};

/** What a machine asked Slack to post, and whether it could know what became of it. */
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

/** What stands in Slack. */
export function createFakeSlack({ timeline }: World) {
  const posts: Post[] = [];
  const attempts: Attempt[] = [];
  /** Until when (unix ms) Slack asked for a pause, by channel. */
  const pauses = new Map<string, number>();
  /** Posts that came while Slack had asked for a pause in their channel. */
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
    /** Oldest first, the first of the thread included. */
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
