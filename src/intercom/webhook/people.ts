import type { Contents } from "./contents.ts";
import { authorKind, type Part } from "./newest-part.ts";
import type { Fact } from "./topics/entry.ts";

/** The person or bot that acted. */
export type Actor = { kind: "admin" | "contact" | "bot"; id: string };

/** Undefined where the notification does not tell. */
export function actorOf(fact: Fact, contents: Contents, part: Part | undefined): Actor | undefined {
  const { conversation, admin, activityLog, event } = contents;
  if (admin) return actor("admin", admin.id);
  if (activityLog) return actor("admin", activityLog.performed_by?.id);
  if (event) return actor("contact", event.intercom_user_id);
  if (fact === "rating") return actor("contact", conversation?.conversation_rating?.contact?.id);
  const message = part ?? (fact === "created" ? (conversation?.source ?? contents.parts[0]) : undefined);
  const kind = message && authorKind(message);
  return kind && actor(kind, message.author?.id);
}

const actor = (kind: Actor["kind"], id: string | null | undefined): Actor | undefined =>
  id ? { kind, id } : undefined;

/** The ids of all contacts and companies that the notification concerns, as far as it tells. */
export function concerned(
  item: Record<string, unknown>,
  { conversation, ticket, contact, company }: Contents,
): { contactIds: string[] /** Intercom's ids, not `company_id`. */; companyIds: string[] } {
  const participants = conversation?.contacts?.contacts ?? ticket?.contacts?.contacts ?? [];
  const ofEvent = item.type === "event" ? item.intercom_user_id : undefined;
  const ofTicket = ticket?.company_id;
  return {
    contactIds: distinct([contact?.id, ...participants.map(({ id }) => id), ofEvent]),
    companyIds: distinct([
      company?.id,
      ...(contact?.companies?.data ?? []).map(({ id }) => id),
      // Whether a ticket has Intercom's id or the workspace's own is not documented. Only Intercom's looks like this.
      ofTicket && /^[0-9a-f]{24}$/.test(ofTicket) ? ofTicket : undefined,
    ]),
  };
}

const distinct = (ids: readonly unknown[]) => [
  ...new Set(ids.filter((id): id is string => typeof id === "string" && id !== "")),
];
