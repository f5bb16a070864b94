import { asHtml } from "../html.ts";
import type { AppliedTag, Attachment } from "../records/reference.ts";
import { mustGet, type State } from "../state/state.ts";
import { ticketItem, ticketPartItem } from "../webhook/ticket.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { addTicketPart } from "./ticket-part.ts";

type Words = { body: string | null; attachments?: Attachment[] };

/** A teammate answers, asks by buttons (quick_reply, without a body), or leaves a note. */
export function writeOnTicket(
  state: State,
  id: string,
  { admin, kind, body, attachments }: Words & { admin: string; kind: "comment" | "note" | "quick_reply" },
) {
  const { ticket, part } = addTicketPart(state, id, {
    part_type: kind,
    ...(body === null ? {} : { body: asHtml(body) }),
    author: adminAuthor(state, admin),
    ...(attachments ? { attachments } : {}),
  });
  const topic = kind === "note" ? "ticket.note.created" : "ticket.admin.replied";
  state.raise(topic, ticketPartItem(state, ticket, part));
  return part;
}

export function replyToTicketAsContact(
  state: State,
  id: string,
  { contactId, body, attachments }: Words & { contactId: string },
) {
  const { ticket, part } = addTicketPart(state, id, {
    part_type: "comment",
    body: asHtml(body ?? ""),
    author: contactAuthor(state, contactId),
    ...(attachments ? { attachments } : {}),
  });
  state.raise("ticket.contact.replied", ticketPartItem(state, ticket, part));
  return part;
}

export function attachTicketContact(
  state: State,
  id: string,
  { by, contactId }: { by: string; contactId: string },
): void {
  const { contact_ids } = mustGet(state, "tickets", id);
  const author = adminAuthor(state, by);
  const added = addTicketPart(
    state,
    id,
    { part_type: "participant_added", author },
    { contact_ids: [...contact_ids, contactId] },
  );
  state.raise("ticket.contact.attached", ticketItem(state, added.ticket));
}

export function detachTicketContact(
  state: State,
  id: string,
  { by, contactId }: { by: string; contactId: string },
): void {
  const contact_ids = mustGet(state, "tickets", id).contact_ids.filter((other) => other !== contactId);
  const author = adminAuthor(state, by);
  const added = addTicketPart(state, id, { part_type: "participant_removed", author }, { contact_ids });
  state.raise("ticket.contact.detached", ticketItem(state, added.ticket));
}

export function tagTicket(
  state: State,
  id: string,
  { tag, admin }: { tag: string; admin: string },
): AppliedTag {
  const before = mustGet(state, "tickets", id);
  const there = before.tags.find(({ tag_id }) => tag_id === tag);
  const applied = there ?? { tag_id: tag, applied_at: state.now(), applied_by: admin };
  if (!there) state.put("tickets", { ...before, tags: [...before.tags, applied], updated_at: state.now() });
  return applied;
}

export function untagTicket(state: State, id: string, tag: string): void {
  const before = mustGet(state, "tickets", id);
  const tags = before.tags.filter(({ tag_id }) => tag_id !== tag);
  state.put("tickets", { ...before, tags, updated_at: state.now() });
}
