import { retryWindow } from "../../src/messages/retry-policy.ts";
import type { Deletion, Forgotten } from "../../src/operator/forget/forget.ts";
import type { LedgerFindings } from "../../src/operator/forget/search.ts";
import { printable } from "../../src/platform/printable.ts";
import { hours } from "../../src/platform/time.ts";
import type { Tidied } from "./tidy.ts";

const some = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What was found, before anything is deleted. */
export function foundLines(
  { person, partitions, mentions }: LedgerFindings,
  deletions: readonly Deletion[],
  slack: boolean,
): string[] {
  const who = [...person.ids, ...(person.email ? [person.email] : [])].join(", ");
  const posts = deletions.filter(({ post }) => post).length;
  return [
    `${who}: ${some(deletions.length, "item")} of the ledger in ${some(partitions.size, "subject")}, ${some(posts, "message")} in Slack.`,
    ...(posts > 0 && !slack
      ? ["Without --slack the messages stay in Slack, and Deskbell can no longer find them."]
      : []),
    ...(mentions.size > 0
      ? [
          `The address also appears in ${some(mentions.size, "conversation")} of other customers, which stay: ${[...mentions].slice(0, 10).join(", ")}`,
        ]
      : []),
  ].map(printable);
}

/** Nothing leads from the address to a contact. */
export function unknownLines(mentions: ReadonlySet<string>, unasked: readonly string[]): string[] {
  return [
    "Neither Intercom nor the ledger nor the cache knows a contact with this address, so nothing was deleted and no tombstone was left.",
    "If the contact was deleted in Intercom, name them by their id instead: the ledger may still have it.",
    ...(unasked.length > 0
      ? [`Intercom did not answer for ${unasked.join(", ")}. Run this again later.`]
      : []),
    ...(mentions.size > 0
      ? [`Other customers quote the address: ${[...mentions].slice(0, 10).join(", ")}`]
      : []),
  ].map(printable);
}

/** What was deleted, and what only others can delete. */
export function forgottenLines(
  forgotten: Forgotten,
  {
    messages,
    slack,
    posts,
    unasked,
  }: { messages: number; slack: boolean; posts: number; unasked: readonly string[] },
): string[] {
  const { notification, effect, reminder, thread, card, parked, other, cached, kept } = forgotten;
  return [
    "Deleted:",
    `  ledger   ${some(notification, "notification")}, ${some(effect, "effect")}, ${some(reminder, "reminder")}, ${some(thread, "thread")}, ${some(card, "card")}, ${some(parked + other, "other entry", "other entries")}`,
    `  cache    ${some(cached, "contact")}`,
    `  queues   ${some(messages, "parked message")}`,
    `  Slack    ${slack ? some(forgotten.posts, "message") : `nothing, ${some(posts, "message")} stay`}`,
    ...(kept > 0
      ? [
          `Not deleted: ${some(kept, "message")} that Slack did not delete, and the records of them. Run this again later.`,
        ]
      : []),
    ...(unasked.length > 0
      ? [
          `Intercom did not answer for ${unasked.join(", ")}: contacts whose address the ledger does not know stay.`,
        ]
      : []),
    "",
    "Out of reach:",
    "  Intercom itself: delete the contact there, if you have not.",
    "  Backups: point-in-time recovery keeps the ledger for 35 days and cannot be edited.",
    `  Messages under way: they are dropped when their turn comes, within ${retryWindow / hours(1)} hours.`,
    "  Log lines: they hold ids of contacts and conversations, no names, addresses or texts, and expire after a month.",
    "  Notifications too large to store: it is unknown whom they concern; they expire after 30 days.",
    "  Receivers of http.post and eventBridge.put, and notes in Intercom.",
  ].map(printable);
}

/** What still mentions the person, and what to do about it. */
export function remainingLines(left: readonly string[], tidied: Tidied): string[] {
  const files = {
    done: ["The desk's files were compacted."],
    failed: ["The desk's files still hold what was deleted: stop the desk, then start it again."],
    "not a desk": [],
  }[tidied];
  if (left.length === 0)
    return ["", ...files, "Nothing in the tables or on the queues mentions the person."].map(printable);
  return ["", ...files, "Still mentions the person, or may:", ...left.map((one) => `  ${one}`)].map(
    printable,
  );
}
