import type { Handle } from "../http/call.ts";
import { attachmentsIn, flagIn, idIn, objectIn, requiredText, textIn } from "../http/fields.ts";
import { badParameter, userNotFound } from "../http/refusal.ts";
import { setConversationAttributes } from "../mutations/conversation-mark.ts";
import { startConversation } from "../mutations/conversation-start.ts";
import { convertConversation } from "../mutations/ticket-create.ts";
import { pageByCursor } from "../paging/pages.ts";
import { restConversation, restConversationListItem } from "../rest/conversation.ts";
import { restTicket } from "../rest/ticket.ts";
import { conversationFields } from "../search/conversation-fields.ts";
import { searchPage } from "../search/search.ts";
import { mustGet, type State } from "../state/state.ts";
import { unix } from "../time.ts";
import { contactBy, conversationBy } from "./lookup.ts";

export const conversationHandlers = {
  listConversations: ({ state, query }) => {
    const newestFirst = state.all("conversations").toSorted((a, b) => b.updated_at - a.updated_at);
    const asked = { perPage: query("per_page"), startingAfter: query("starting_after") };
    const { data, pages, total_count } = pageByCursor(asked, newestFirst, 20);
    const conversations = data.map((conversation) => restConversationListItem(state, conversation));
    return { type: "conversation.list", pages, total_count, conversations };
  },
  searchConversations: ({ state, body }) => {
    const all = state.all("conversations");
    const { data, pages, total_count } = searchPage(state, body, conversationFields, all, 20);
    const conversations = data.map((conversation) => restConversationListItem(state, conversation));
    return { type: "conversation.list", pages, total_count, conversations };
  },
  retrieveConversation: ({ state, path, query }) =>
    restConversation(state, conversationBy(state, path("conversation_id")), query("display_as")),
  updateConversation: ({ state, path, query, body }) => {
    const before = conversationBy(state, path("conversation_id"));
    const read = flagIn(body, "read");
    if (read !== undefined) state.put("conversations", { ...before, read, updated_at: state.now() });
    setConversationAttributes(state, before.id, objectIn(body, "custom_attributes") ?? {});
    return restConversation(state, mustGet(state, "conversations", before.id), query("display_as"));
  },
  createConversation: ({ state, body }) => userMessage(state, objectIn(body, "from") ?? {}, body),
  convertConversationToTicket: ({ state, path, body }) => {
    const conversation = conversationBy(state, path("conversation_id"));
    const type = state.get("ticketTypes", idIn(body, "ticket_type_id"));
    if (!type) throw badParameter("Ticket type not found", "ticket_type_id");
    if (type.category !== "Customer") throw badParameter("Ticket type is not a customer ticket type");
    if (conversation.ticket_id !== null) throw badParameter("Conversation is already a ticket");
    const attributes = objectIn(body, "attributes") ?? {};
    return restTicket(state, convertConversation(state, conversation.id, { typeId: type.id, attributes }));
  },
} satisfies Record<string, Handle>;

/** A user or lead writes: the answer is the message, which names the new conversation. */
export function userMessage(state: State, from: Record<string, unknown>, body: Record<string, unknown>) {
  const id = idIn(from, "id");
  const userId = idIn(from, "user_id");
  const contact =
    id === undefined && userId !== undefined
      ? state.all("contacts").find(({ external_id }) => external_id === userId)
      : contactBy(state, id);
  if (!contact) throw userNotFound();
  const text = requiredText(body, "body", "Body is required");
  const { id: conversation_id, source } = startConversation(state, {
    contactId: contact.id,
    body: text,
    subject: textIn(body, "subject"),
    attachments: attachmentsIn(body),
  });
  return {
    type: "user_message",
    id: source.id,
    created_at: unix(state.now()),
    body: text,
    message_type: "inapp",
    conversation_id,
  };
}
