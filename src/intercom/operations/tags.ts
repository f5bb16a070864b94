import { tagListModel, tagModel } from "../models/tag.ts";
import {
  attachTagAsAdminRequest,
  attachTagRequest,
  detachTagAsAdminRequest,
  tagRequest,
} from "../requests/tag.ts";
import type { Operations } from "./operation.ts";

export const tagOperations = {
  attachTagToContact: {
    call: "contacts.tag",
    method: "POST",
    path: "/contacts/{contact_id}/tags",
    body: attachTagRequest,
    answer: tagModel,
    errors: [401, 404],
  },
  detachTagFromContact: {
    call: "contacts.untag",
    method: "DELETE",
    path: "/contacts/{contact_id}/tags/{tag_id}",
    answer: tagModel,
    errors: [401, 404],
  },
  attachTagToConversation: {
    call: "conversations.tag",
    method: "POST",
    path: "/conversations/{conversation_id}/tags",
    body: attachTagAsAdminRequest,
    answer: tagModel,
    errors: [401, 404],
  },
  detachTagFromConversation: {
    call: "conversations.untag",
    method: "DELETE",
    path: "/conversations/{conversation_id}/tags/{tag_id}",
    body: detachTagAsAdminRequest,
    answer: tagModel,
    errors: [401, 404],
  },
  attachTagToTicket: {
    call: "tickets.tag",
    method: "POST",
    path: "/tickets/{ticket_id}/tags",
    body: attachTagAsAdminRequest,
    answer: tagModel,
    errors: [401, 404],
  },
  detachTagFromTicket: {
    call: "tickets.untag",
    method: "DELETE",
    path: "/tickets/{ticket_id}/tags/{tag_id}",
    body: detachTagAsAdminRequest,
    answer: tagModel,
    errors: [401, 404],
  },
  listTags: {
    call: "tags.list",
    method: "GET",
    path: "/tags",
    answer: tagListModel,
    errors: [401],
  },
  createTag: {
    call: "tags.create",
    method: "POST",
    path: "/tags",
    body: tagRequest,
    answer: tagModel,
    errors: [400, 401, 404],
  },
  findTag: {
    call: "tags.retrieve",
    method: "GET",
    path: "/tags/{tag_id}",
    answer: tagModel,
    errors: [401, 404],
  },
  deleteTag: {
    call: "tags.delete",
    method: "DELETE",
    path: "/tags/{tag_id}",
    errors: [400, 401, 404],
  },
} as const satisfies Operations;
