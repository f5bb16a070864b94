import { createHash } from "node:crypto";
import type { Contents } from "./contents.ts";
import type { Envelope } from "./envelope.ts";
import type { Part } from "./newest-part.ts";
import type { Fact } from "./topics/entry.ts";

/**
 * Names the fact that a notification reports. Retries, overlapping topics and reconciled copies of one fact have the
 * same key. Unique within a workspace.
 */
export function deduplicationKeyOf(
  fact: Fact,
  envelope: Envelope,
  contents: Contents,
  part: Part | undefined,
  item: unknown,
): string {
  const { subject, id } = envelope;
  const rating = contents.conversation?.conversation_rating;
  if (fact === "created" && subject !== "unknown") return `${subject}/created`;
  if (fact === "part" && part) return `${subject}/part:${part.id}`;
  if (fact === "rating" && rating)
    return `${subject}/rating:${rating.created_at ?? ""}.${rating.rating ?? ""}`;
  return `${subject}/${id ?? fingerprint(envelope, item)}`;
}

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
