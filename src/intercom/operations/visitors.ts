import { contactModel } from "../models/contact.ts";
import { visitorModel } from "../models/visitor.ts";
import { convertVisitorRequest, updateVisitorRequest, visitorQuery } from "../requests/visitor.ts";
import type { Operation } from "./operation.ts";

export const retrieveVisitorWithUserId = {
  call: "visitors.find",
  method: "GET",
  path: "/visitors",
  query: visitorQuery,
  answer: visitorModel,
  errors: [401, 404],
} as const satisfies Operation;

export const updateVisitor = {
  call: "visitors.update",
  method: "PUT",
  path: "/visitors",
  body: updateVisitorRequest,
  answer: visitorModel,
  errors: [401, 404],
} as const satisfies Operation;

export const convertVisitor = {
  call: "visitors.convert",
  method: "POST",
  path: "/visitors/convert",
  body: convertVisitorRequest,
  answer: contactModel,
  errors: [401],
} as const satisfies Operation;
