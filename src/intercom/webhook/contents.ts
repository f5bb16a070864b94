import { type Admin, adminModel } from "../models/admin.ts";
import type { Company } from "../models/company.ts";
import type { Contact } from "../models/contact.ts";
import type { Conversation, ConversationPart } from "../models/conversation.ts";
import type { Ticket, TicketPart } from "../models/ticket.ts";
import { ticketPartModel } from "../models/ticket-part.ts";
import { isRecord } from "../record.ts";
import { companyOf, contactOf, conversationOf, ticketOf } from "./rest-shapes.ts";

/** The models that an item carries, as REST shapes them. */
export type Contents = {
  conversation?: Conversation | undefined;
  ticket?: Ticket | undefined;
  contact?: Contact | undefined;
  company?: Company | undefined;
  admin?: Admin | undefined;
  /** Those that the payload carries; see `newestPart` for the one that matters. */
  parts: (ConversationPart | TicketPart)[];
};

/** Opens an item: by its type, else by what `subject` says that it is, and whatever stands within it under its own name. */
export function contentsOf(item: Record<string, unknown>, subject: string): Contents {
  const kind = typeof item.type === "string" ? item.type : subjectKind(subject, item);
  const conversation = kind === "conversation" ? conversationOf(item) : withinConversation(item, subject);
  const ticket =
    kind === "ticket" ? ticketOf(item) : kind === "conversation" ? undefined : ticketOf(item.ticket);
  const part = isRecord(item.ticket_part) ? ticketPartModel.parse(item.ticket_part) : undefined;
  return {
    conversation,
    ticket,
    contact: isContact(kind) ? contactOf(item) : contactOf(item.contact),
    company: kind === "company" ? companyOf(item) : companyOf(item.company),
    admin: kind === "admin" ? adminModel.parse(item) : undefined,
    parts: part
      ? [part]
      : (conversation?.conversation_parts?.conversation_parts ?? ticket?.ticket_parts?.ticket_parts ?? []),
  };
}

const isContact = (kind: string) => kind === "contact" || kind === "user" || kind === "lead";

/** Without a type, an item that has its own id is the subject itself; otherwise it only carries it. */
const subjectKind = (subject: string, item: Record<string, unknown>) =>
  item.id !== undefined ? (subject.split(":", 1)[0] ?? "") : "";

/**
 * What conversation.contact.attached calls the conversation is a raw record of Intercom's own database, of which
 * nothing but the id is to be used.
 */
function withinConversation(item: Record<string, unknown>, subject: string): Conversation | undefined {
  const inner = item.conversation;
  if (isRecord(inner) && inner.model === undefined && inner.id !== undefined) return conversationOf(inner);
  return subject.startsWith("conversation:")
    ? conversationOf({ type: "conversation", id: subject.slice("conversation:".length) })
    : undefined;
}
