import { createHash } from "node:crypto";
import type { Contents } from "./contents.ts";
import type { Envelope } from "./envelope.ts";
import type { Part } from "./newest-part.ts";
import type { Fact } from "./topics/entry.ts";

/**
 * Names the fact that a notification reports, so that retries, overlapping topics and reconciled copies of one fact
 * agree. Unique within a workspace.
 */
export function deduplicationKeyOf(
  fact: Fact,
  envelope: Envelope,
  contents: Contents,
  part: Part | undefined,
  item: unknown,
) {
  const { subject, id } = envelope;
  const rating = contents.conversation?.conversation_rating;
  if (fact === "created" && subject !== "unknown") return `${subject}/created`;
  if (fact === "part" && part) return `${subject}/part:${part.id}`;
  if (fact === "rating" && rating)
    return `${subject}/rating:${rating.created_at ?? ""}.${rating.rating ?? ""}`;
  return `${subject}/${id ?? essence(envelope, item)}`;
}

/** Equal for notifications that say the same thing of the same second. */
function essence({ topic, createdAt }: Envelope, item: unknown): string {
  const hash = createHash("sha256").update(`${topic}\n${createdAt ?? ""}\n`);
  try {
    hash.update(JSON.stringify(item) ?? "");
  } catch {
    // Nested deeper than the stack can follow: the topic and the time have to do.
  }
  return hash.digest("base64url").slice(0, 22);
}
