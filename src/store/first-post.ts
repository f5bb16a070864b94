import { eachItem, type Item, type Table } from "./table.ts";
import { subjectKey } from "./tables.ts";

/** What a delivery record says of a post to Slack. `begins` names what a post begins where none stood before it. */
type PostRecord = Item & {
  group?: string;
  state?: string;
  place?: { begins?: string };
  result?: { channel?: unknown; ts?: unknown };
};
export type Post = { channel: string; ts: string };

/**
 * Where the first post of a subject in a message group stands, by its delivery record: the first to begin a thread later
 * than `gone`, the ts of a root that Slack has lost.
 */
export async function firstPost(
  table: Table,
  { appId, subject, group }: { appId: string; subject: string; group: string },
  gone = "0",
): Promise<Post | undefined> {
  let first: Post | undefined;
  const condition = {
    text: "pk = :pk AND begins_with(sk, :prefix)",
    values: { ":pk": subjectKey(appId, subject), ":prefix": "effect#" },
  };
  for await (const record of eachItem<PostRecord>(table, condition)) {
    const { channel, ts } = record.result ?? {};
    if (record.state !== "done" || record.group !== group || record.place?.begins !== "thread") continue;
    if (typeof channel !== "string" || typeof ts !== "string" || !isLater(ts, gone)) continue;
    if (!first || isLater(first.ts, ts)) first = { channel, ts };
  }
  return first;
}

/** A ts of Slack's is its time in unix seconds, with six decimals. */
const isLater = (ts: string, than: string) => Number(ts) > Number(than);
