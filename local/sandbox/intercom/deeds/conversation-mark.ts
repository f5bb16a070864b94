import type { AppliedTag, Attributes } from "../records/reference.ts";
import { restAppliedTag } from "../rest/tag.ts";
import { operatorId } from "../seed/teammates.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor } from "./author.ts";
import { addPart } from "./conversation-part.ts";

/** The contact has seen what was written. The notification shows up to the last four parts. */
export function readConversation(world: World, id: string): void {
  const before = must(world, "conversations", id);
  const conversation = world.put("conversations", { ...before, read: true, updated_at: world.now() });
  world.tell("conversation.read", conversationItem(world, conversation, conversation.parts.slice(-4)));
}

/** Tags a conversation, by which Intercom means its last part; told once, however often it is asked. */
export function tagConversation(
  world: World,
  id: string,
  { tag, admin }: { tag: string; admin: string },
): AppliedTag {
  const before = must(world, "conversations", id);
  const there = before.tags.find(({ tag_id }) => tag_id === tag);
  if (there) return there;
  const applied = { tag_id: tag, applied_at: world.now(), applied_by: admin };
  const tags = [...before.tags, applied];
  const conversation = world.put("conversations", { ...before, tags, updated_at: world.now() });
  world.tell("conversation_part.tag.created", {
    ...conversationItem(world, conversation, conversation.parts.slice(-1)),
    tags_added: { type: "tag.list", tags: [restAppliedTag(world, applied)] },
  });
  return applied;
}

export function untagConversation(world: World, id: string, tag: string): void {
  const before = must(world, "conversations", id);
  const tags = before.tags.filter(({ tag_id }) => tag_id !== tag);
  world.put("conversations", { ...before, tags, updated_at: world.now() });
}

/** Sets custom attributes; each becomes a part by Operator, and no 2.11 topic tells of it. */
export function setConversationAttributes(world: World, id: string, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    const { custom_attributes } = must(world, "conversations", id);
    addPart(
      world,
      id,
      { part_type: "conversation_attribute_updated_by_admin", author: adminAuthor(world, operatorId) },
      { custom_attributes: { ...custom_attributes, [name]: value } },
    );
  }
}
