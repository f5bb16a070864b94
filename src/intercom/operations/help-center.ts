import {
  collectionListModel,
  collectionModel,
  deletedCollectionModel,
  helpCenterListModel,
  helpCenterModel,
} from "../models/help-center.ts";
import { createCollectionRequest, updateCollectionRequest } from "../requests/collection.ts";
import { pageQuery } from "../requests/page.ts";
import type { Operation } from "./operation.ts";

export const listAllCollections = {
  call: "collections.list",
  method: "GET",
  path: "/help_center/collections",
  query: pageQuery,
  answer: collectionListModel,
  paging: { style: "page", items: "data", perPage: 50 },
  errors: [401],
} as const satisfies Operation;

export const createCollection = {
  call: "collections.create",
  method: "POST",
  path: "/help_center/collections",
  body: createCollectionRequest,
  answer: collectionModel,
  errors: [400, 401],
} as const satisfies Operation;

export const retrieveCollection = {
  call: "collections.retrieve",
  method: "GET",
  path: "/help_center/collections/{collection_id}",
  answer: collectionModel,
  errors: [401, 404],
} as const satisfies Operation;

export const updateCollection = {
  call: "collections.update",
  method: "PUT",
  path: "/help_center/collections/{collection_id}",
  body: updateCollectionRequest,
  answer: collectionModel,
  errors: [401, 404],
} as const satisfies Operation;

export const deleteCollection = {
  call: "collections.delete",
  method: "DELETE",
  path: "/help_center/collections/{collection_id}",
  answer: deletedCollectionModel,
  errors: [401, 404],
} as const satisfies Operation;

export const retrieveHelpCenter = {
  call: "helpCenters.retrieve",
  method: "GET",
  path: "/help_center/help_centers/{help_center_id}",
  answer: helpCenterModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listHelpCenters = {
  call: "helpCenters.list",
  method: "GET",
  path: "/help_center/help_centers",
  query: pageQuery,
  answer: helpCenterListModel,
  paging: { style: "page", items: "data", perPage: 50 },
  errors: [401],
} as const satisfies Operation;
