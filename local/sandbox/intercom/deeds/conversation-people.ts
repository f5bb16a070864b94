import { conversationItem } from "../webhook/conversation.ts";
import { conversationContactItem } from "../webhook/conversation-row.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor } from "./author.ts";
import { addPart } from "./conversation-part.ts";

interface Participant {
  admin: string;
  contactId: string;
}

export function attachParticipant(world: World, id: string, { admin, contactId }: Participant): void {
  const { contact_ids } = must(world, "conversations", id);
  change(world, id, { admin, contactId }, "participant_added", [...contact_ids, contactId], "attached");
}

export function detachParticipant(world: World, id: string, { admin, contactId }: Participant): void {
  const { contact_ids } = must(world, "conversations", id);
  const others = contact_ids.filter((other) => other !== contactId);
  change(world, id, { admin, contactId }, "participant_removed", others, "detached");
}

function change(
  world: World,
  id: string,
  { admin, contactId }: Participant,
  part_type: string,
  contact_ids: string[],
  verb: "attached" | "detached",
): void {
  const author = adminAuthor(world, admin);
  const { conversation, part } = addPart(world, id, { part_type, author }, { contact_ids });
  const contact = must(world, "contacts", contactId);
  world.tell(`conversation.contact.${verb}`, conversationContactItem(world, conversation, contact, part));
}

/** Says to which company a conversation belongs. Known as a topic only to versions after 2.11. */
export function setConversationCompany(world: World, id: string, companyId: string): void {
  const before = must(world, "conversations", id);
  const conversation = world.put("conversations", {
    ...before,
    company_id: companyId,
    updated_at: world.now(),
  });
  const { id: company_id, company_id: external, name } = must(world, "companies", companyId);
  world.tell("conversation.company.updated", {
    ...conversationItem(world, conversation, []),
    company: { type: "company", id: company_id, company_id: external, name },
  });
}
