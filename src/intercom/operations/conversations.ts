import { conversationListModel, conversationModel } from "../models/conversation.ts";
import { messageModel } from "../models/message.ts";
import { ticketModel } from "../models/ticket.ts";
import {
  attachContactRequest,
  conversationListQuery,
  convertToTicketRequest,
  createConversationRequest,
  detachContactRequest,
  manageConversationRequest,
  redactRequest,
  updateConversationRequest,
} from "../requests/conversation.ts";
import { conversationQuery } from "../requests/conversation-query.ts";
import { replyToConversation } from "../requests/reply.ts";
import { searchRequest } from "../requests/search.ts";
import type { Operation } from "./operation.ts";

export const listConversations = {
  call: "conversations.list",
  method: "GET",
  path: "/conversations",
  query: conversationListQuery,
  answer: conversationListModel,
  paging: { style: "cursor", items: "conversations", perPage: 150 },
  errors: [401, 403],
} as const satisfies Operation;

export const createConversation = {
  call: "conversations.create",
  method: "POST",
  path: "/conversations",
  body: createConversationRequest,
  answer: messageModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const retrieveConversation = {
  call: "conversations.retrieve",
  method: "GET",
  path: "/conversations/{conversation_id}",
  query: conversationQuery,
  answer: conversationModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const updateConversation = {
  call: "conversations.update",
  method: "PUT",
  path: "/conversations/{conversation_id}",
  query: conversationQuery,
  body: updateConversationRequest,
  answer: conversationModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const searchConversations = {
  call: "conversations.search",
  method: "POST",
  path: "/conversations/search",
  body: searchRequest,
  answer: conversationListModel,
  paging: { style: "search", items: "conversations", perPage: 150 },
  reads: true,
  errors: [],
} as const satisfies Operation;

export const replyConversation = {
  call: "conversations.reply",
  method: "POST",
  path: "/conversations/{conversation_id}/reply",
  body: replyToConversation,
  answer: conversationModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const manageConversation = {
  call: "conversations.manage",
  method: "POST",
  path: "/conversations/{conversation_id}/parts",
  body: manageConversationRequest,
  answer: conversationModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const autoAssignConversation = {
  call: "conversations.runAssignmentRules",
  method: "POST",
  path: "/conversations/{conversation_id}/run_assignment_rules",
  answer: conversationModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const attachContactToConversation = {
  call: "conversations.attachContact",
  method: "POST",
  path: "/conversations/{conversation_id}/customers",
  body: attachContactRequest,
  answer: conversationModel,
  errors: [401, 403, 404],
} as const satisfies Operation;

export const detachContactFromConversation = {
  call: "conversations.detachContact",
  method: "DELETE",
  path: "/conversations/{conversation_id}/customers/{contact_id}",
  body: detachContactRequest,
  answer: conversationModel,
  errors: [401, 403, 404, 422],
} as const satisfies Operation;

export const redactConversation = {
  call: "conversations.redact",
  method: "POST",
  path: "/conversations/redact",
  body: redactRequest,
  answer: conversationModel,
  errors: [401, 404],
} as const satisfies Operation;

export const convertConversationToTicket = {
  call: "conversations.convertToTicket",
  method: "POST",
  path: "/conversations/{conversation_id}/convert",
  body: convertToTicketRequest,
  answer: ticketModel,
  errors: [400],
} as const satisfies Operation;
