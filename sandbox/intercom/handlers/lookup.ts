import { idIn, objectIn } from "../http/fields.ts";
import { companyNotFound, notFound, userNotFound } from "../http/refusal.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Admin } from "../records/teammates.ts";
import type { Ticket } from "../records/ticket.ts";
import type { State } from "../state/state.ts";
import type { TableName, Tables } from "../state/tables.ts";

export function contactBy(state: State, id: string | undefined): Contact {
  const contact = state.get("contacts", id);
  if (!contact) throw userNotFound();
  return contact;
}

export function companyBy(state: State, id: string | undefined): Company {
  const company = state.get("companies", id);
  if (!company) throw companyNotFound();
  return company;
}

export function conversationBy(state: State, id: string | undefined, message?: string): Conversation {
  const conversation = state.get("conversations", id);
  if (!conversation) throw notFound(message);
  return conversation;
}

export function ticketBy(
  state: State,
  id: string | undefined,
  ...words: Parameters<typeof notFound>
): Ticket {
  const ticket = state.get("tickets", id);
  if (!ticket) throw notFound(...words);
  return ticket;
}

/** The teammate named by `admin_id`, which is required: the owner of the token is no substitute. */
export function adminIn(
  state: State,
  body: Record<string, unknown>,
  ...words: Parameters<typeof notFound>
): Admin {
  const admin = state.get("admins", idIn(body, "admin_id"));
  if (!admin)
    throw notFound(...(words.length > 0 ? words : (["Admin not found", "admin_not_found"] as const)));
  return admin;
}

/** A person by `intercom_user_id`, `user_id` or `email`, as replies and participants are named. */
export function personIn(state: State, body: Record<string, unknown>): Contact {
  const id = idIn(body, "intercom_user_id") ?? idIn(body, "id");
  const userId = idIn(body, "user_id") ?? idIn(body, "external_id");
  const email = idIn(body, "email")?.toLowerCase();
  if (id !== undefined) return contactBy(state, id);
  const found = state
    .all("contacts")
    .find(
      (contact) =>
        (userId !== undefined && contact.external_id === userId) ||
        (userId === undefined && email !== undefined && contact.email?.toLowerCase() === email),
    );
  if (!found) throw userNotFound();
  return found;
}

export const customerIn = (state: State, body: Record<string, unknown>) =>
  personIn(state, objectIn(body, "customer") ?? {});

/** A record by id, or the 404 that most resources answer. */
export function resourceBy<T extends TableName>(state: State, table: T, id: string | undefined): Tables[T] {
  const found = state.get(table, id);
  if (!found) throw notFound();
  return found;
}
