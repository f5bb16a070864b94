import { type Notification, readNotification } from "../../intercom/webhook/notification.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { NotificationStory } from "../explain/notification-story.ts";

/** Everything by which a notification is found, one thing a line: what its row shows, and the ids, addresses and numbers in it. */
export function wordsOf(
  entry: LedgerEntry,
  { topic, state, headline, reactions, reason }: NotificationStory,
  addresses: readonly string[],
): string {
  const matched = reactions.filter((one) => one.matched).map(({ name }) => name);
  const found = new Set([
    topic,
    state,
    headline.who,
    headline.what,
    ...headline.to,
    ...matched,
    ...addresses,
    reason,
  ]);
  for (const one of namedIn(entry)) found.add(one);
  return [...found].filter(Boolean).join("\n");
}

/** The words of a query; what stands in quotes is one. */
export const wordsIn = (query: string): string[] =>
  [...query.matchAll(/"([^"]+)"?|(\S+)/g)].flatMap(([, quoted, word]) => quoted?.trim() || word || []);

/** What people look for beside the subject's own id. A ticket has a second number, which people are shown. */
function namedIn({ raw, decisions, assigned }: LedgerEntry): (string | undefined)[] {
  const { contactIds, companyIds, contact, company, actor, conversation, ticket, parts } =
    notificationIn(raw);
  const author = conversation?.source?.author;
  return [
    ...contactIds,
    ...companyIds,
    ...[contact?.email, contact?.external_id, contact?.phone, company?.company_id, company?.name],
    ...[actor?.id, author?.email, assigned?.team ?? undefined, assigned?.teammate ?? undefined],
    ...(ticket?.ticket_id ? [`#${ticket.ticket_id}`] : []),
    ...parts.map(({ id }) => id),
    ...decisions.map(({ group }) => group),
  ].map((one) => (one == null ? undefined : String(one)));
}

type Named = Pick<
  Notification,
  "contactIds" | "companyIds" | "contact" | "company" | "actor" | "conversation" | "ticket" | "parts"
>;

/** Reminders, schedules and acts in Slack hold no notification. */
function notificationIn(raw: string): Named {
  try {
    return readNotification(JSON.parse(raw));
  } catch {
    return readNotification({});
  }
}
