import { mustGet, type State } from "../state/state.ts";
import { conversationContactItem, conversationItem } from "../webhook/conversation.ts";
import { adminAuthor } from "./author.ts";
import { addPart } from "./conversation-part.ts";

interface Participant {
  admin: string;
  contactId: string;
}

export function attachParticipant(state: State, id: string, { admin, contactId }: Participant): void {
  const { contact_ids } = mustGet(state, "conversations", id);
  change(state, id, { admin, contactId }, "participant_added", [...contact_ids, contactId], "attached");
}

export function detachParticipant(state: State, id: string, { admin, contactId }: Participant): void {
  const { contact_ids } = mustGet(state, "conversations", id);
  const others = contact_ids.filter((other) => other !== contactId);
  change(state, id, { admin, contactId }, "participant_removed", others, "detached");
}

function change(
  state: State,
  id: string,
  { admin, contactId }: Participant,
  part_type: string,
  contact_ids: string[],
  verb: "attached" | "detached",
): void {
  const author = adminAuthor(state, admin);
  const { conversation, part } = addPart(state, id, { part_type, author }, { contact_ids });
  const contact = mustGet(state, "contacts", contactId);
  state.raise(`conversation.contact.${verb}`, conversationContactItem(state, conversation, contact, part));
}

/** Sets the company of a conversation. Only versions after 2.11 have a topic for it. */
export function setConversationCompany(state: State, id: string, companyId: string): void {
  const before = mustGet(state, "conversations", id);
  const conversation = state.put("conversations", {
    ...before,
    company_id: companyId,
    updated_at: state.now(),
  });
  const { id: company_id, company_id: external, name } = mustGet(state, "companies", companyId);
  state.raise("conversation.company.updated", {
    ...conversationItem(state, conversation, []),
    company: { type: "company", id: company_id, company_id: external, name },
  });
}
