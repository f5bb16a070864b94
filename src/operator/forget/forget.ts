import { contactKey } from "../../react/models.ts";
import type { Progress } from "../../store/delivery-records.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import { reminderKey } from "../../store/reminders.ts";
import { eachItem, type Item, type Key, type Table } from "../../store/table.ts";
import { readSubjectKey } from "../../store/tables.ts";
import type { Found } from "./search.ts";

/** Where a message of ours stands in Slack. */
export type Post = { channel: string; ts: string };

/** One item of the ledger that is to go, and the message in Slack that it tells of. */
export type Doomed = { key: Key; kind: DoomedKind; post?: Post };
type DoomedKind = "notification" | "effect" | "reminder" | "thread" | "parked" | "other";

/** What was deleted, by kind; `kept` are messages that Slack did not delete. */
export type Forgotten = Record<DoomedKind | "cached" | "posts" | "kept", number>;

type Stored = Item & { pk: string; sk: string } & Partial<Progress> & Pick<LedgerEntry, "waiting">;

/** Every item that has to go, and where the customer's data stands in Slack. What leads to the rest comes last. */
export async function doomedBy(ledger: Table, { partitions }: Found): Promise<Doomed[]> {
  const doomed: Doomed[] = [];
  for (const [pk, extent] of partitions) {
    const condition = { text: "pk = :pk", values: { ":pk": pk } };
    for await (const item of eachItem<Stored>(ledger, condition)) {
      if (extent === "all" || belongsTo(item, extent)) doomed.push(doomedOf(item), ...remindersOf(item));
    }
  }
  return doomed.sort((a, b) => Number(a.kind === "notification") - Number(b.kind === "notification"));
}

/**
 * Deletes what is doomed from the ledger, and the contacts from the cache. With `unpost` their messages go
 * from Slack first: where one cannot be deleted its whole subject stays, so that it can be found once more.
 */
export async function forget(
  tables: { ledger: Table; cache: Table },
  { person }: Pick<Found, "person">,
  doomed: readonly Doomed[],
  options: {
    workspaces: readonly string[];
    unpost?: ((post: Post) => Promise<boolean>) | undefined;
    progress?: ((done: number) => void) | undefined;
  },
): Promise<Forgotten> {
  const { workspaces, unpost, progress } = options;
  const forgotten: Forgotten = {
    notification: 0,
    effect: 0,
    reminder: 0,
    thread: 0,
    parked: 0,
    other: 0,
    cached: 0,
    posts: 0,
    kept: 0,
  };
  const staying = new Set<string>();
  for (const { key, post } of doomed) {
    if (!post || !unpost) continue;
    const gone = await unpost(post);
    forgotten[gone ? "posts" : "kept"] += 1;
    if (!gone) staying.add(key.pk ?? "");
  }
  for (const [index, { key, kind }] of doomed.entries()) {
    if (!staying.has(key.pk ?? "")) {
      const there = await tables.ledger.delete(key, { text: "attribute_exists(pk)" });
      if (there) forgotten[kind] += 1;
    }
    progress?.(index + 1);
  }
  for (const appId of workspaces) {
    for (const id of person.ids) {
      const there = await tables.cache.delete(
        { pk: contactKey(appId, id) },
        { text: "attribute_exists(pk)" },
      );
      if (there) forgotten.cached += 1;
    }
  }
  return forgotten;
}

function belongsTo({ sk, notificationId }: Stored, ids: ReadonlySet<string>): boolean {
  const [kind, ...rest] = sk.split("#");
  const id = rest.join("#");
  if (kind === "parked") return ids.has(id.replace(/^(notification|effect)#/, ""));
  return ids.has(id) || (notificationId !== undefined && ids.has(notificationId));
}

/** Those that a notification set stand apart from it; they may be gone already. */
function remindersOf({ pk, waiting }: Stored): Doomed[] {
  return Object.entries(waiting?.reminders ?? {}).map(([reaction, dueAt]) => ({
    key: reminderKey({ ...readSubjectKey(pk), reaction, dueAt }),
    kind: "reminder",
  }));
}

function doomedOf({ pk, sk, result }: Stored): Doomed {
  const key = { pk, sk };
  const [name = ""] = sk.split("#", 1);
  const kind = (["notification", "effect", "thread", "parked"] as const).find((one) => one === name);
  const { channel, ts } = result ?? {};
  const post = typeof channel === "string" && typeof ts === "string" ? { channel, ts } : undefined;
  return { key, kind: kind ?? "other", ...(post ? { post } : {}) };
}
