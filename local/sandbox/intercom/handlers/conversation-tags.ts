import { tagConversation, untagConversation } from "../deeds/conversation-mark.ts";
import { tagTicket, untagTicket } from "../deeds/ticket-talk.ts";
import type { Handle } from "../http/call.ts";
import { idIn } from "../http/fields.ts";
import { notFound } from "../http/refusal.ts";
import { restAppliedTag } from "../rest/tag.ts";
import type { World } from "../world/world.ts";
import { adminIn, conversationBy, ticketBy } from "./lookup.ts";

const missingConversation = "Conversation not found";
const missingTicket = ["Ticket not found", "ticket_not_found"] as const;

function tagNamed(world: World, id: string | undefined): string {
  const tag = world.get("tags", id);
  if (!tag) throw notFound("Tag not found", "tag_not_found");
  return tag.id;
}

export const conversationTagHandlers = {
  attachTagToConversation: ({ world, path, body }) => {
    const { id } = conversationBy(world, path("conversation_id"), missingConversation);
    const tag = tagNamed(world, idIn(body, "id"));
    return restAppliedTag(world, tagConversation(world, id, { tag, admin: adminIn(world, body).id }));
  },
  detachTagFromConversation: ({ world, path, body }) => {
    const { id, tags } = conversationBy(world, path("conversation_id"), missingConversation);
    adminIn(world, body);
    const applied = tags.find(({ tag_id }) => tag_id === path("tag_id"));
    if (!applied) throw notFound("Tag not found", "tag_not_found");
    untagConversation(world, id, applied.tag_id);
    return restAppliedTag(world, applied);
  },
  attachTagToTicket: ({ world, path, body }) => {
    const { id } = ticketBy(world, path("ticket_id"), ...missingTicket);
    const tag = tagNamed(world, idIn(body, "id"));
    return restAppliedTag(world, tagTicket(world, id, { tag, admin: adminIn(world, body).id }));
  },
  detachTagFromTicket: ({ world, path, body }) => {
    const { id, tags } = ticketBy(world, path("ticket_id"), ...missingTicket);
    adminIn(world, body);
    const applied = tags.find(({ tag_id }) => tag_id === path("tag_id"));
    if (!applied) throw notFound("Tag not found", "tag_not_found");
    untagTicket(world, id, applied.tag_id);
    return restAppliedTag(world, applied);
  },
} satisfies Record<string, Handle>;
