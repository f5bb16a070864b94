import type { Clock } from "../platform/time.ts";
import type { Item, Table } from "./table.ts";
import { expiry, subjectKey } from "./tables.ts";

/** Where the first post of a subject stands in a channel, so that follow-ups go to its thread. */
export type Threads = ReturnType<typeof createThreads>;

export function createThreads(table: Table, clock: Clock) {
  const keyOf = (appId: string, subject: string, channel: string) => ({
    pk: subjectKey(appId, subject),
    sk: `thread#${channel}`,
  });
  return {
    async read(appId: string, subject: string, channel: string): Promise<string | undefined> {
      return (await table.get<Item & { ts: string }>(keyOf(appId, subject, channel)))?.ts;
    },

    /** The first post keeps the thread: a later one never takes it over. */
    async begin(appId: string, subject: string, channel: string, ts: string): Promise<void> {
      const item = { ...keyOf(appId, subject, channel), ts, expiresAt: expiry(clock()) };
      await table.put(item, { text: "attribute_not_exists(pk)" });
    },

    /** Someone deleted the first post in Slack. */
    async forget(appId: string, subject: string, channel: string): Promise<void> {
      await table.delete(keyOf(appId, subject, channel));
    },
  };
}
