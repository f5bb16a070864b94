import type { AppliedTag, Attachment } from "../records/reference.ts";
import { ticketItem, ticketPartItem } from "../webhook/ticket.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { asHtml } from "./html.ts";
import { addTicketPart } from "./ticket-part.ts";

type Words = { body: string | null; attachments?: Attachment[] };

/** A teammate answers, asks by buttons (quick_reply, without a body), or leaves a note. */
export function writeOnTicket(
  world: World,
  id: string,
  { admin, kind, body, attachments }: Words & { admin: string; kind: "comment" | "note" | "quick_reply" },
) {
  const { ticket, part } = addTicketPart(world, id, {
    part_type: kind,
    ...(body === null ? {} : { body: asHtml(body) }),
    author: adminAuthor(world, admin),
    ...(attachments ? { attachments } : {}),
  });
  const topic = kind === "note" ? "ticket.note.created" : "ticket.admin.replied";
  world.tell(topic, ticketPartItem(world, ticket, part));
  return part;
}

export function replyToTicketAsContact(
  world: World,
  id: string,
  { contactId, body, attachments }: Words & { contactId: string },
) {
  const { ticket, part } = addTicketPart(world, id, {
    part_type: "comment",
    body: asHtml(body ?? ""),
    author: contactAuthor(world, contactId),
    ...(attachments ? { attachments } : {}),
  });
  world.tell("ticket.contact.replied", ticketPartItem(world, ticket, part));
  return part;
}

export function attachTicketContact(
  world: World,
  id: string,
  { by, contactId }: { by: string; contactId: string },
): void {
  const { contact_ids } = must(world, "tickets", id);
  const author = adminAuthor(world, by);
  const added = addTicketPart(
    world,
    id,
    { part_type: "participant_added", author },
    { contact_ids: [...contact_ids, contactId] },
  );
  world.tell("ticket.contact.attached", ticketItem(world, added.ticket));
}

export function detachTicketContact(
  world: World,
  id: string,
  { by, contactId }: { by: string; contactId: string },
): void {
  const contact_ids = must(world, "tickets", id).contact_ids.filter((other) => other !== contactId);
  const author = adminAuthor(world, by);
  const added = addTicketPart(world, id, { part_type: "participant_removed", author }, { contact_ids });
  world.tell("ticket.contact.detached", ticketItem(world, added.ticket));
}

export function tagTicket(
  world: World,
  id: string,
  { tag, admin }: { tag: string; admin: string },
): AppliedTag {
  const before = must(world, "tickets", id);
  const there = before.tags.find(({ tag_id }) => tag_id === tag);
  const applied = there ?? { tag_id: tag, applied_at: world.now(), applied_by: admin };
  if (!there) world.put("tickets", { ...before, tags: [...before.tags, applied], updated_at: world.now() });
  return applied;
}

export function untagTicket(world: World, id: string, tag: string): void {
  const before = must(world, "tickets", id);
  const tags = before.tags.filter(({ tag_id }) => tag_id !== tag);
  world.put("tickets", { ...before, tags, updated_at: world.now() });
}
