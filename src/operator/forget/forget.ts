import type { DeliveryRecord } from "../../store/delivery-record.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import { reminderKeys } from "../../store/reminders.ts";
import { eachItem, type Item, type Key, type Table } from "../../store/table.ts";
import { readSubjectKey } from "../../store/tables.ts";
import type { LedgerFindings } from "./search.ts";
import { summariesShowing } from "./summaries.ts";

/** Where one of our messages is in Slack. */
export type Post = { channel: string; ts: string };

/** One item of the ledger to delete, and the message in Slack that it names. */
export type Deletion = { key: Key; kind: DeletionKind; post?: Post };
type DeletionKind = "notification" | "effect" | "reminder" | "thread" | "card" | "parked" | "other";

/** How many were deleted, by kind; `kept` counts messages that Slack did not delete. */
export type Forgotten = Record<DeletionKind | "cached" | "posts" | "kept", number>;

type Stored = Item & { pk: string; sk: string } & Partial<DeliveryRecord> & Pick<LedgerEntry, "waiting">;

/** Every item to delete. Notifications come last: after an interruption the others are found by them. */
export async function deletionsFor(ledger: Table, { partitions }: LedgerFindings): Promise<Deletion[]> {
  const deletions: Deletion[] = [];
  for (const [pk, extent] of partitions) {
    const condition = { text: "pk = :pk", values: { ":pk": pk } };
    for await (const item of eachItem<Stored>(ledger, condition)) {
      if (extent !== "all" && !belongsTo(item, extent)) continue;
      deletions.push(deletionOf(item), ...remindersOf(item));
      const { pk, sk } = item;
      for (const post of await summariesShowing(ledger, item))
        deletions.push({ key: { pk, sk }, kind: "effect", post });
    }
  }
  return eachPostOnce(deletions).sort(
    (a, b) => Number(a.kind === "notification") - Number(b.kind === "notification"),
  );
}

/**
 * Deletes the items from the ledger, and these keys from the cache. With `unpost` their messages in Slack are deleted
 * first. When Slack keeps one, its whole subject stays in the ledger, so that a second run finds it again.
 */
export async function forget(
  tables: { ledger: Table; cache: Table },
  cached: readonly string[],
  deletions: readonly Deletion[],
  options: {
    unpost?: ((post: Post) => Promise<boolean>) | undefined;
    progress?: ((done: number) => void) | undefined;
  },
): Promise<Forgotten> {
  const { unpost, progress } = options;
  const forgotten: Forgotten = {
    notification: 0,
    effect: 0,
    reminder: 0,
    thread: 0,
    card: 0,
    parked: 0,
    other: 0,
    cached: 0,
    posts: 0,
    kept: 0,
  };
  const staying = new Set<string>();
  for (const { key, post } of deletions) {
    if (!post || !unpost) continue;
    const gone = await unpost(post);
    forgotten[gone ? "posts" : "kept"] += 1;
    if (!gone) staying.add(key.pk ?? "");
  }
  for (const [index, { key, kind }] of deletions.entries()) {
    if (!staying.has(key.pk ?? "")) {
      const there = await tables.ledger.delete(key, { text: "attribute_exists(pk)" });
      if (there) forgotten[kind] += 1;
    }
    progress?.(index + 1);
  }
  for (const pk of cached)
    if (await tables.cache.delete({ pk }, { text: "attribute_exists(pk)" })) forgotten.cached += 1;
  return forgotten;
}

/** A card's root is named by its own record and by that of the effect that posted it. */
function eachPostOnce(deletions: Deletion[]): Deletion[] {
  const seen = new Set<string>();
  return deletions.map(({ post, ...deletion }) => {
    const place = post && `${post.channel}/${post.ts}`;
    if (!place || seen.has(place)) return deletion;
    seen.add(place);
    return { ...deletion, post };
  });
}

function belongsTo({ sk, notificationId }: Stored, ids: ReadonlySet<string>): boolean {
  const [kind, ...rest] = sk.split("#");
  const id = rest.join("#");
  if (kind === "parked") return ids.has(id.replace(/^(notification|effect)#/, ""));
  return ids.has(id) || (notificationId !== undefined && ids.has(notificationId));
}

/** A notification's reminders are in a partition of their own; they may be gone already. */
function remindersOf({ pk, waiting }: Stored): Deletion[] {
  return Object.entries(waiting?.reminders ?? {}).flatMap(([reaction, dueAt]) =>
    reminderKeys({ ...readSubjectKey(pk), reaction, dueAt }).map(
      (key): Deletion => ({ key, kind: "reminder" }),
    ),
  );
}

function deletionOf({ pk, sk, result, ...own }: Stored): Deletion {
  const key = { pk, sk };
  const [name = ""] = sk.split("#", 1);
  const kind = (["notification", "effect", "thread", "card", "parked"] as const).find((one) => one === name);
  const { channel, ts } = kind === "card" ? own : (result ?? {});
  const post = typeof channel === "string" && typeof ts === "string" ? { channel, ts } : undefined;
  return { key, kind: kind ?? "other", ...(post ? { post } : {}) };
}
