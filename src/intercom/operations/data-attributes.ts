import { dataAttributeListModel, dataAttributeModel } from "../models/data-attribute.ts";
import {
  createDataAttributeRequest,
  dataAttributeQuery,
  updateDataAttributeRequest,
} from "../requests/data-attribute.ts";
import type { Operation } from "./operation.ts";

export const listDataAttributes = {
  call: "dataAttributes.list",
  method: "GET",
  path: "/data_attributes",
  query: dataAttributeQuery,
  answer: dataAttributeListModel,
  errors: [401],
} as const satisfies Operation;

export const createDataAttribute = {
  call: "dataAttributes.create",
  method: "POST",
  path: "/data_attributes",
  body: createDataAttributeRequest,
  answer: dataAttributeModel,
  errors: [400, 401],
} as const satisfies Operation;

export const updateDataAttribute = {
  call: "dataAttributes.update",
  method: "PUT",
  path: "/data_attributes/{data_attribute_id}",
  body: updateDataAttributeRequest,
  answer: dataAttributeModel,
  errors: [400, 401, 404, 422],
} as const satisfies Operation;
