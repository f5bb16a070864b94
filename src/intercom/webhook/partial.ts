import type { Contents } from "./contents.ts";
import type { Particulars } from "./particulars.ts";

/** Whether any of the models lacks what every whole one has. */
export function isPartial(contents: Contents, particulars: Particulars): boolean {
  const { conversation, ticket, contact, company, admin } = contents;
  const any = conversation ?? ticket ?? contact ?? company ?? admin ?? Object.values(particulars)[0];
  if (any === undefined) return true;
  return (
    (conversation !== undefined && (conversation.created_at == null || conversation.contacts == null)) ||
    (ticket !== undefined && (ticket.created_at == null || ticket.ticket_state == null)) ||
    (contact !== undefined && (contact.created_at == null || contact.role == null)) ||
    // Where a contact is attached, the company comes without its size, website and industry.
    (company !== undefined && (company.created_at == null || company.size === undefined))
  );
}
