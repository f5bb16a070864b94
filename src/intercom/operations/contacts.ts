import { attachedCompaniesModel } from "../models/company.ts";
import { contactListModel, contactModel, contactRemainderModel } from "../models/contact.ts";
import { attachedSegmentsModel } from "../models/segment.ts";
import { subscriptionTypeListModel } from "../models/subscription-type.ts";
import { tagListModel } from "../models/tag.ts";
import {
  contactListQuery,
  createContactRequest,
  mergeContactsRequest,
  updateContactRequest,
} from "../requests/contact.ts";
import { pageQuery } from "../requests/page.ts";
import { searchRequest } from "../requests/search.ts";
import type { Operation } from "./operation.ts";

export const listCompaniesForAContact = {
  call: "contacts.companies",
  method: "GET",
  path: "/contacts/{contact_id}/companies",
  query: pageQuery,
  answer: attachedCompaniesModel,
  paging: { style: "page", items: "data", perPage: 50 },
  errors: [401, 404],
} as const satisfies Operation;

export const listSegmentsForAContact = {
  call: "contacts.segments",
  method: "GET",
  path: "/contacts/{contact_id}/segments",
  answer: attachedSegmentsModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listSubscriptionsForAContact = {
  call: "contacts.subscriptions",
  method: "GET",
  path: "/contacts/{contact_id}/subscriptions",
  answer: subscriptionTypeListModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listTagsForAContact = {
  call: "contacts.tags",
  method: "GET",
  path: "/contacts/{contact_id}/tags",
  answer: tagListModel,
  errors: [401, 404],
} as const satisfies Operation;

export const ShowContact = {
  call: "contacts.retrieve",
  method: "GET",
  path: "/contacts/{contact_id}",
  answer: contactModel,
  errors: [401],
} as const satisfies Operation;

export const UpdateContact = {
  call: "contacts.update",
  method: "PUT",
  path: "/contacts/{contact_id}",
  body: updateContactRequest,
  answer: contactModel,
  errors: [401],
} as const satisfies Operation;

export const DeleteContact = {
  call: "contacts.delete",
  method: "DELETE",
  path: "/contacts/{contact_id}",
  answer: contactRemainderModel,
  errors: [401],
} as const satisfies Operation;

export const MergeContact = {
  call: "contacts.merge",
  method: "POST",
  path: "/contacts/merge",
  body: mergeContactsRequest,
  answer: contactModel,
  errors: [401],
} as const satisfies Operation;

export const SearchContacts = {
  call: "contacts.search",
  method: "POST",
  path: "/contacts/search",
  body: searchRequest,
  answer: contactListModel,
  paging: { style: "search", items: "data", perPage: 150 },
  reads: true,
  errors: [401],
} as const satisfies Operation;

export const ListContacts = {
  call: "contacts.list",
  method: "GET",
  path: "/contacts",
  query: contactListQuery,
  answer: contactListModel,
  paging: { style: "cursor", items: "data", perPage: 150 },
  errors: [401],
} as const satisfies Operation;

export const CreateContact = {
  call: "contacts.create",
  method: "POST",
  path: "/contacts",
  body: createContactRequest,
  answer: contactModel,
  errors: [401],
} as const satisfies Operation;

export const ArchiveContact = {
  call: "contacts.archive",
  method: "POST",
  path: "/contacts/{contact_id}/archive",
  answer: contactRemainderModel,
  errors: [],
} as const satisfies Operation;

export const UnarchiveContact = {
  call: "contacts.unarchive",
  method: "POST",
  path: "/contacts/{contact_id}/unarchive",
  answer: contactRemainderModel,
  errors: [],
} as const satisfies Operation;
