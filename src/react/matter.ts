import type { Occurrence } from "../define/facts.ts";
import { companyUrl, contactUrl, inboxUrl, type Place, ticketUrl } from "../intercom/links.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { Notification } from "../intercom/webhook/notification.ts";

/** What a notification is about, as far as it tells by itself: the facts of its own, and whose ids lead to the rest. */
export type Matter = {
  facts: Record<string, unknown> & Occurrence;
  contactId: string | undefined;
  /** The contact itself, where the notification is about one. */
  contact: Contact | undefined;
  /** Company ids, where the notification names them; else they are the contact's. */
  companyIds: string[] | undefined;
  assigneeId: string | undefined;
  teamId: string | undefined;
};

export function matterOf(notification: Notification, place: Place): Matter {
  const { conversation, ticket, contact, company, admin } = notification;
  const { tag, subscriptionTypes, article, event, activityLog, contentStat, visitor } = notification;
  const assigned = conversation ?? ticket;
  const contactId = contact?.id ?? notification.contactIds[0];
  const [companyId] = notification.companyIds;
  return {
    facts: {
      topic: notification.topic,
      appId: place.appId,
      occurredAt: notification.occurredAt,
      links: {
        ...(conversation ? { conversation: inboxUrl(place, conversation.id) } : {}),
        ...(ticket ? { ticket: ticketUrl(place, ticket.id) } : {}),
        ...(contactId ? { contact: contactUrl(place, contactId) } : {}),
        ...(companyId ? { company: companyUrl(place, companyId) } : {}),
      },
      conversation,
      ticket,
      contact,
      company,
      admin,
      tag,
      subscriptionTypes,
      article,
      event,
      activityLog,
      contentStat,
      visitor,
      part: notification.parts.at(-1),
    },
    contactId,
    contact: notification.partial ? undefined : contact,
    companyIds: companyId ? notification.companyIds : undefined,
    assigneeId: assigned?.admin_assignee_id ?? undefined,
    teamId: assigned?.team_assignee_id ?? undefined,
  };
}
