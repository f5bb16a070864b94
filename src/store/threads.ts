import type { Clock } from "../platform/time.ts";
import { firstPost } from "./first-post.ts";
import type { Item, Table } from "./table.ts";
import { expiry, subjectKey, threadSortKey } from "./tables.ts";

/** What is known of a subject's messages in one message group, such as a Slack channel. */
export type Thread = {
  /** The id of the channel in which the thread stands, and the message that it begins with. */
  channel?: string;
  ts?: string;
  /** The latest root that Slack has lost. */
  gone?: string;
  /** The latest effect that was set aside and is not over: what comes later goes behind it. */
  aside?: string;
  /** The latest effect that is held and not released, and when it was held, in unix ms: what comes later goes behind it. */
  held?: string;
  heldAt?: number;
};

/** An effect that was set aside, and which copy of its message. Messages of earlier versions name none. */
type Aside = { idempotencyKey: string; copy: string };

export type Root = { channel: string; ts: string };

/** What was read of it a moment ago. With `isFirst` there is no post of the subject to look for. */
type Seen = { thread: Thread | undefined; isFirst: boolean };

/** Where the first post of a subject stands, so that follow-ups go to its thread, and which effects were set aside. */
export type Threads = ReturnType<typeof createThreads>;

export function createThreads(table: Table, clock: Clock) {
  const keyOf = (appId: string, subject: string, group: string) => ({
    pk: subjectKey(appId, subject),
    sk: threadSortKey(group),
  });
  const read = (appId: string, subject: string, group: string): Promise<Thread | undefined> =>
    table.get<Item & Thread>(keyOf(appId, subject, group));

  return {
    /** What was set aside or held. Where the thread stands is not in here while it has a first post only. */
    read,

    /**
     * The same, with where the thread stands. Most never get a second post: where the first one is, its delivery record
     * says, and it is written down here when the second one asks (docs/decisions/0040-first-post-is-in-its-record.md).
     */
    async find(appId: string, subject: string, group: string, seen?: Seen): Promise<Thread | undefined> {
      const known = seen ? seen.thread : await read(appId, subject, group);
      if (known?.ts !== undefined || seen?.isFirst) return known;
      const root = await firstPost(table, { appId, subject, group }, known?.gone);
      if (!root) return known;
      await begin(appId, subject, group, root);
      return { ...known, ...root };
    },

    begin,

    /** Slack takes no more messages below this root. */
    async forget(appId: string, subject: string, group: string, gone: string): Promise<void> {
      await table.update(
        keyOf(appId, subject, group),
        {
          text: "SET #gone = :gone REMOVE #ts, #channel",
          names: { "#gone": "gone", "#ts": "ts", "#channel": "channel" },
          values: { ":gone": gone },
        },
        { text: "#ts = :gone" },
      );
    },

    /** An earlier effect that is held again, late, does not take the place of a later one. */
    async hold(appId: string, subject: string, group: string, held: string, at: number): Promise<void> {
      await table.update(
        keyOf(appId, subject, group),
        {
          text: "SET #held = :held, #at = :at, #expires = :expires",
          names: { "#held": "held", "#at": "heldAt", "#expires": "expiresAt" },
          values: { ":held": held, ":at": at, ":expires": expiry(clock()) },
        },
        { text: "attribute_not_exists(#held) OR #at <= :at" },
      );
    },

    /** It was released. Nothing changes when another is held after it. */
    async release(appId: string, subject: string, group: string, held: string): Promise<void> {
      await table.update(
        keyOf(appId, subject, group),
        { text: "REMOVE #held", names: { "#held": "held" } },
        { text: "#held = :held", values: { ":held": held } },
      );
    },

    async setAside(appId: string, subject: string, group: string, aside: Aside): Promise<void> {
      await table.update(keyOf(appId, subject, group), {
        text: "SET #aside = :aside, #copy = :copy, #expires = :expires",
        names: { "#aside": "aside", "#copy": "asideCopy", "#expires": "expiresAt" },
        values: { ":aside": aside.idempotencyKey, ":copy": aside.copy, ":expires": expiry(clock()) },
      });
    },

    /** The effect is over. Nothing changes when another, or another copy of it, was set aside after it. */
    async settle(
      appId: string,
      subject: string,
      group: string,
      over: Omit<Aside, "copy"> & { copy?: string | undefined },
    ): Promise<void> {
      const values = { ":aside": over.idempotencyKey };
      await table.update(
        keyOf(appId, subject, group),
        { text: "REMOVE #aside, #copy", names: { "#aside": "aside", "#copy": "asideCopy" } },
        over.copy === undefined
          ? { text: "#aside = :aside", values }
          : {
              text: "#aside = :aside AND (attribute_not_exists(#copy) OR #copy = :copy)",
              values: { ...values, ":copy": over.copy },
            },
      );
    },
  };

  /** The first post keeps the thread: a later one takes it over only from `gone`, a root that Slack has lost. */
  async function begin(
    appId: string,
    subject: string,
    group: string,
    root: Root,
    gone?: string,
  ): Promise<void> {
    await table.update(
      keyOf(appId, subject, group),
      {
        text: "SET #channel = :channel, #ts = :ts, #expires = :expires",
        names: { "#channel": "channel", "#ts": "ts", "#expires": "expiresAt" },
        values: { ":channel": root.channel, ":ts": root.ts, ":expires": expiry(clock()) },
      },
      gone === undefined
        ? { text: "attribute_not_exists(#ts)" }
        : { text: "(attribute_not_exists(#ts) OR #ts = :gone)", values: { ":gone": gone } },
    );
  }
}
