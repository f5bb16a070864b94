import { conversationItem } from "../webhook/conversation.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { contactAuthor } from "./author.ts";
import { addPart } from "./conversation-part.ts";

/** The contact says how it was, from 1 to 5; it is about whoever is assigned, or answered last. */
export function rateConversation(
  world: World,
  id: string,
  { rating, remark }: { rating: number; remark: string | null },
) {
  const before = must(world, "conversations", id);
  const contact_id = before.contact_ids[0]!;
  const answered = before.parts.findLast(({ author }) => author.type === "admin")?.author.id ?? null;
  const admin_id = before.admin_assignee_id ?? answered;
  const added = addPart(
    world,
    id,
    {
      part_type: remark === null ? "conversation_rating_changed" : "conversation_rating_remark_added",
      author: contactAuthor(world, contact_id),
    },
    { rating: { rating, remark, created_at: world.now(), contact_id, admin_id } },
  );
  world.tell("conversation.rating.added", conversationItem(world, added.conversation, [added.part]));
  return added;
}
