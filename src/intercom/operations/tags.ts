import { tagListModel, tagModel } from "../models/tag.ts";
import {
  attachTagAsAdminRequest,
  attachTagRequest,
  detachTagAsAdminRequest,
  tagRequest,
} from "../requests/tag.ts";
import type { Operation } from "./operation.ts";

export const attachTagToContact = {
  call: "contacts.tag",
  method: "POST",
  path: "/contacts/{contact_id}/tags",
  body: attachTagRequest,
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const detachTagFromContact = {
  call: "contacts.untag",
  method: "DELETE",
  path: "/contacts/{contact_id}/tags/{tag_id}",
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const attachTagToConversation = {
  call: "conversations.tag",
  method: "POST",
  path: "/conversations/{conversation_id}/tags",
  body: attachTagAsAdminRequest,
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const detachTagFromConversation = {
  call: "conversations.untag",
  method: "DELETE",
  path: "/conversations/{conversation_id}/tags/{tag_id}",
  body: detachTagAsAdminRequest,
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const attachTagToTicket = {
  call: "tickets.tag",
  method: "POST",
  path: "/tickets/{ticket_id}/tags",
  body: attachTagAsAdminRequest,
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const detachTagFromTicket = {
  call: "tickets.untag",
  method: "DELETE",
  path: "/tickets/{ticket_id}/tags/{tag_id}",
  body: detachTagAsAdminRequest,
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listTags = {
  call: "tags.list",
  method: "GET",
  path: "/tags",
  answer: tagListModel,
  errors: [401],
} as const satisfies Operation;

export const createTag = {
  call: "tags.create",
  method: "POST",
  path: "/tags",
  body: tagRequest,
  answer: tagModel,
  errors: [400, 401, 404],
} as const satisfies Operation;

export const findTag = {
  call: "tags.retrieve",
  method: "GET",
  path: "/tags/{tag_id}",
  answer: tagModel,
  errors: [401, 404],
} as const satisfies Operation;

export const deleteTag = {
  call: "tags.delete",
  method: "DELETE",
  path: "/tags/{tag_id}",
  errors: [400, 401, 404],
} as const satisfies Operation;
