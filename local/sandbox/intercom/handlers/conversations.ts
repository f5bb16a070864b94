import { setConversationAttributes } from "../deeds/conversation-mark.ts";
import { startConversation } from "../deeds/conversation-start.ts";
import { convertConversation } from "../deeds/ticket-create.ts";
import type { Handle } from "../http/call.ts";
import { attachmentsIn, flagIn, idIn, objectIn, requiredText, textIn } from "../http/fields.ts";
import { badParameter, userNotFound } from "../http/refusal.ts";
import { pageByCursor } from "../paging/pages.ts";
import { restConversation, restConversationListItem } from "../rest/conversation.ts";
import { restTicket } from "../rest/ticket.ts";
import { unix } from "../rest/time.ts";
import { conversationFields } from "../search/conversation-fields.ts";
import { searchPage } from "../search/search.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { contactBy, conversationBy } from "./lookup.ts";

export const conversationHandlers = {
  listConversations: ({ world, query }) => {
    const newestFirst = world.all("conversations").toSorted((a, b) => b.updated_at - a.updated_at);
    const asked = { perPage: query("per_page"), startingAfter: query("starting_after") };
    const { data, pages, total_count } = pageByCursor(asked, newestFirst, 20);
    const conversations = data.map((conversation) => restConversationListItem(world, conversation));
    return { type: "conversation.list", pages, total_count, conversations };
  },
  searchConversations: ({ world, body }) => {
    const all = world.all("conversations");
    const { data, pages, total_count } = searchPage(world, body, conversationFields, all, 20);
    const conversations = data.map((conversation) => restConversationListItem(world, conversation));
    return { type: "conversation.list", pages, total_count, conversations };
  },
  retrieveConversation: ({ world, path, query }) =>
    restConversation(world, conversationBy(world, path("conversation_id")), query("display_as")),
  updateConversation: ({ world, path, query, body }) => {
    const before = conversationBy(world, path("conversation_id"));
    const read = flagIn(body, "read");
    if (read !== undefined) world.put("conversations", { ...before, read, updated_at: world.now() });
    setConversationAttributes(world, before.id, objectIn(body, "custom_attributes") ?? {});
    return restConversation(world, must(world, "conversations", before.id), query("display_as"));
  },
  createConversation: ({ world, body }) => userMessage(world, objectIn(body, "from") ?? {}, body),
  convertConversationToTicket: ({ world, path, body }) => {
    const conversation = conversationBy(world, path("conversation_id"));
    const type = world.get("ticketTypes", idIn(body, "ticket_type_id"));
    if (!type) throw badParameter("Ticket type not found", "ticket_type_id");
    if (type.category !== "Customer") throw badParameter("Ticket type is not a customer ticket type");
    if (conversation.ticket_id !== null) throw badParameter("Conversation is already a ticket");
    const attributes = objectIn(body, "attributes") ?? {};
    return restTicket(world, convertConversation(world, conversation.id, { typeId: type.id, attributes }));
  },
} satisfies Record<string, Handle>;

/** A user or lead writes: the answer is the message, which names the new conversation. */
export function userMessage(world: World, from: Record<string, unknown>, body: Record<string, unknown>) {
  const id = idIn(from, "id");
  const userId = idIn(from, "user_id");
  const contact =
    id === undefined && userId !== undefined
      ? world.all("contacts").find(({ external_id }) => external_id === userId)
      : contactBy(world, id);
  if (!contact) throw userNotFound();
  const text = requiredText(body, "body", "Body is required");
  const { id: conversation_id, source } = startConversation(world, {
    contactId: contact.id,
    body: text,
    subject: textIn(body, "subject"),
    attachments: attachmentsIn(body),
  });
  return {
    type: "user_message",
    id: source.id,
    created_at: unix(world.now()),
    body: text,
    message_type: "inapp",
    conversation_id,
  };
}
