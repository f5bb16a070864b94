import type { Rating } from "../records/conversation.ts";
import type { AppliedTag, Attributes } from "../records/reference.ts";
import { restAppliedTag } from "../rest/labels.ts";
import { operatorId } from "../seed/teammates.ts";
import { mustGet, type State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { adminAuthor, contactAuthor } from "./author.ts";
import { addPart, raiseAll } from "./conversation-part.ts";

/** The contact has seen what was written. The notification shows up to the last four parts. */
export function readConversation(state: State, id: string): void {
  const before = mustGet(state, "conversations", id);
  const conversation = state.put("conversations", { ...before, read: true, updated_at: state.now() });
  state.raise("conversation.read", conversationItem(state, conversation, conversation.parts.slice(-4)));
}

/** Tags the last part of a conversation, as Intercom does. The topic is raised only the first time. */
export function tagConversation(
  state: State,
  id: string,
  { tag, admin }: { tag: string; admin: string },
): AppliedTag {
  const before = mustGet(state, "conversations", id);
  const there = before.tags.find(({ tag_id }) => tag_id === tag);
  if (there) return there;
  const applied = { tag_id: tag, applied_at: state.now(), applied_by: admin };
  const tags = [...before.tags, applied];
  const conversation = state.put("conversations", { ...before, tags, updated_at: state.now() });
  state.raise("conversation_part.tag.created", {
    ...conversationItem(state, conversation, conversation.parts.slice(-1)),
    tags_added: { type: "tag.list", tags: [restAppliedTag(state, applied)] },
  });
  return applied;
}

export function untagConversation(state: State, id: string, tag: string): void {
  const before = mustGet(state, "conversations", id);
  const tags = before.tags.filter(({ tag_id }) => tag_id !== tag);
  state.put("conversations", { ...before, tags, updated_at: state.now() });
}

/** Sets custom attributes; each becomes a part by Operator. 2.11 has no topic for it. */
export function setConversationAttributes(state: State, id: string, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const { custom_attributes } = mustGet(state, "conversations", id);
    addPart(
      state,
      id,
      { part_type: "conversation_attribute_updated_by_admin", author: adminAuthor(state, operatorId) },
      { custom_attributes: { ...custom_attributes, [name]: value } },
    );
  }
}

/**
 * The contact rates the conversation from 1 to 5. A remark comes after its rating, as a part and a notification of
 * its own with the same rating. The rating is about the assigned teammate, else the last who answered.
 */
export function rateConversation(
  state: State,
  id: string,
  { rating, remark }: { rating: number; remark: string | null },
) {
  const before = mustGet(state, "conversations", id);
  const contact_id = before.contact_ids[0]!;
  const answered = before.parts.findLast(({ author }) => author.type === "admin")?.author.id ?? null;
  const admin_id = before.admin_assignee_id ?? answered;
  const given = { rating, remark: null, created_at: state.now(), contact_id, admin_id };
  if (remark === null || before.rating?.rating !== rating)
    rate(state, id, "conversation_rating_changed", given);
  if (remark === null) return;
  const { rating: rated } = mustGet(state, "conversations", id);
  rate(state, id, "conversation_rating_remark_added", { ...(rated ?? given), remark });
}

function rate(state: State, id: string, part_type: string, rating: Rating): void {
  const author = contactAuthor(state, rating.contact_id);
  const { conversation, part } = addPart(state, id, { part_type, author }, { rating });
  raiseAll(state, ["conversation.rating.added"], conversation, [part]);
}
