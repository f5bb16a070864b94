import type { Ticket } from "../intercom/models/ticket.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import type { Cache } from "../store/cache.ts";
import type { SubjectEvent } from "../store/ledger.ts";
import { modelsOf } from "./models.ts";
import { secondOf } from "./order.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Whether the models that a notification carries are older than what is already known of its subject. One made
 * late may be as young as what overtook it; within one second nobody can tell, and asking again is the safe side.
 */
export function isOutdated(notification: Notification, rivals: readonly SubjectEvent[]): boolean {
  const { conversation, ticket, contact, company } = notification;
  const madeAt = (conversation ?? ticket ?? contact ?? company)?.updated_at ?? 0;
  return rivals.some(({ occurredAt = 0 }) => secondOf(occurredAt) >= madeAt);
}

/** The notification about its subject as it is now. Contacts and companies are in the cache, which newer webhooks have corrected. */
export async function broughtUpToDate(
  notification: Notification,
  workspace: Workspace,
  cache: Cache,
): Promise<Notification> {
  const { conversation, ticket, contact, company } = notification;
  const { conversations, tickets } = workspace.intercom;
  const whole = { ...notification, partial: false };
  if (conversation) return { ...whole, conversation: await conversations.retrieve(conversation.id) };
  if (ticket) return { ...whole, ticket: (await tickets.retrieve(ticket.id)) as Ticket };
  const models = modelsOf(cache, workspace);
  const now = contact ? (await models.contact(contact.id)).model : undefined;
  if (now) return { ...whole, contact: now };
  const owner = company ? (await models.company(company.id)).model : undefined;
  return owner ? { ...whole, company: owner } : notification;
}
