import { idIn, objectIn } from "../http/fields.ts";
import { companyNotFound, notFound, userNotFound } from "../http/refusal.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Admin } from "../records/teammates.ts";
import type { Ticket } from "../records/ticket.ts";
import type { TableName, Tables } from "../world/tables.ts";
import type { World } from "../world/world.ts";

export function contactBy(world: World, id: string | undefined): Contact {
  const contact = world.get("contacts", id);
  if (!contact) throw userNotFound();
  return contact;
}

export function companyBy(world: World, id: string | undefined): Company {
  const company = world.get("companies", id);
  if (!company) throw companyNotFound();
  return company;
}

export function conversationBy(world: World, id: string | undefined, message?: string): Conversation {
  const conversation = world.get("conversations", id);
  if (!conversation) throw notFound(message);
  return conversation;
}

export function ticketBy(
  world: World,
  id: string | undefined,
  ...words: Parameters<typeof notFound>
): Ticket {
  const ticket = world.get("tickets", id);
  if (!ticket) throw notFound(...words);
  return ticket;
}

/** The teammate named by `admin_id`; whoever owns the token cannot stand in. */
export function adminIn(
  world: World,
  body: Record<string, unknown>,
  ...words: Parameters<typeof notFound>
): Admin {
  const admin = world.get("admins", idIn(body, "admin_id"));
  if (!admin)
    throw notFound(...(words.length > 0 ? words : (["Admin not found", "admin_not_found"] as const)));
  return admin;
}

/** A person by `intercom_user_id`, `user_id` or `email`, as replies and participants are named. */
export function personIn(world: World, body: Record<string, unknown>): Contact {
  const id = idIn(body, "intercom_user_id") ?? idIn(body, "id");
  const userId = idIn(body, "user_id") ?? idIn(body, "external_id");
  const email = idIn(body, "email")?.toLowerCase();
  if (id !== undefined) return contactBy(world, id);
  const found = world
    .all("contacts")
    .find(
      (contact) =>
        (userId !== undefined && contact.external_id === userId) ||
        (userId === undefined && email !== undefined && contact.email?.toLowerCase() === email),
    );
  if (!found) throw userNotFound();
  return found;
}

export const customerIn = (world: World, body: Record<string, unknown>) =>
  personIn(world, objectIn(body, "customer") ?? {});

/** Any record that answers to "Resource Not Found". */
export function resourceBy<T extends TableName>(world: World, table: T, id: string | undefined): Tables[T] {
  const found = world.get(table, id);
  if (!found) throw notFound();
  return found;
}
