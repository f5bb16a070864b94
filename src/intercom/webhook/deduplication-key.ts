import { createHash } from "node:crypto";
import type { Contents } from "./contents.ts";
import type { Envelope } from "./envelope.ts";
import type { Part } from "./newest-part.ts";
import type { TopicEntry } from "./topics/entry.ts";

/**
 * Names the fact that a notification reports, not the part that bears it: an answer that closes is two facts. Retries,
 * overlapping topics and reconciled copies of one fact have the same key. Unique within a workspace.
 */
export function deduplicationKeyOf(
  { fact, part: sign }: TopicEntry,
  envelope: Envelope,
  contents: Contents,
  part: Part | undefined,
  item: unknown,
): string {
  const { subject, id } = envelope;
  const rating = contents.conversation?.conversation_rating;
  if (fact === "created" && subject !== "unknown") return `${subject}/created`;
  if (fact === "part" && part && sign) return `${subject}/part:${part.id}/${sign.tells}`;
  if (fact === "rating" && rating)
    return `${subject}/rating:${rating.created_at ?? ""}.${rating.rating ?? ""}${rating.remark ? remarkSuffix : ""}`;
  return `${subject}/${id ?? fingerprint(envelope, item)}`;
}

/** A remark comes after its rating, in a notification of its own that repeats the rating. */
const remarkSuffix = "/remark";

/** The id of the part that bears the fact. */
export const partIdIn = (deduplicationKey: string): string | undefined =>
  /\/part:([^/]+)(?:\/|$)/.exec(deduplicationKey)?.[1];

/** Whether another notification has told the fact, and perhaps more: a remark comes with its rating. */
export const coversFact = (other: string, deduplicationKey: string): boolean =>
  other === deduplicationKey ||
  (deduplicationKey.includes("/rating:") && other === `${deduplicationKey}${remarkSuffix}`);

/** Notifications of one topic, second and item have the same. */
function fingerprint({ topic, createdAt }: Envelope, item: unknown): string {
  const hash = createHash("sha256").update(`${topic}\n${createdAt ?? ""}\n`);
  try {
    hash.update(JSON.stringify(item) ?? "");
  } catch {
    // The item is nested too deep for the stack. The topic and the time have to do.
  }
  return hash.digest("base64url").slice(0, 22);
}
