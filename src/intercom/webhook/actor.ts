import type { Contents } from "./contents.ts";
import { authorKind, type Part } from "./newest-part.ts";
import type { Particulars } from "./particulars.ts";
import type { Fact } from "./topics/entry.ts";

/** Who did it, where the notification tells. */
export type Actor = { kind: "admin" | "contact" | "bot"; id: string };

export function actorOf(
  fact: Fact,
  contents: Contents,
  { activityLog, event }: Particulars,
  part: Part | undefined,
): Actor | undefined {
  const { conversation, admin } = contents;
  if (admin) return actor("admin", admin.id);
  if (activityLog) return actor("admin", activityLog.performed_by?.id);
  if (event) return actor("contact", event.intercom_user_id ?? undefined);
  if (fact === "rating") return actor("contact", conversation?.conversation_rating?.contact?.id);
  const message = part ?? (fact === "created" ? (conversation?.source ?? contents.parts[0]) : undefined);
  const kind = message && authorKind(message);
  return kind && actor(kind, message.author?.id);
}

const actor = (kind: Actor["kind"], id: string | undefined): Actor | undefined =>
  id ? { kind, id } : undefined;
