import { ticketTypeAttributeModel, ticketTypeListModel, ticketTypeModel } from "../models/ticket-type.ts";
import {
  createTicketTypeAttributeRequest,
  createTicketTypeRequest,
  updateTicketTypeAttributeRequest,
  updateTicketTypeRequest,
} from "../requests/ticket-type.ts";
import type { Operation } from "./operation.ts";

export const listTicketTypes = {
  call: "ticketTypes.list",
  method: "GET",
  path: "/ticket_types",
  answer: ticketTypeListModel,
  errors: [401],
} as const satisfies Operation;

export const createTicketType = {
  call: "ticketTypes.create",
  method: "POST",
  path: "/ticket_types",
  body: createTicketTypeRequest,
  answer: ticketTypeModel,
  errors: [401],
} as const satisfies Operation;

export const getTicketType = {
  call: "ticketTypes.retrieve",
  method: "GET",
  path: "/ticket_types/{ticket_type_id}",
  answer: ticketTypeModel,
  errors: [401],
} as const satisfies Operation;

export const updateTicketType = {
  call: "ticketTypes.update",
  method: "PUT",
  path: "/ticket_types/{ticket_type_id}",
  body: updateTicketTypeRequest,
  answer: ticketTypeModel,
  errors: [401],
} as const satisfies Operation;

export const createTicketTypeAttribute = {
  call: "ticketTypes.createAttribute",
  method: "POST",
  path: "/ticket_types/{ticket_type_id}/attributes",
  body: createTicketTypeAttributeRequest,
  answer: ticketTypeAttributeModel,
  errors: [401],
} as const satisfies Operation;

export const updateTicketTypeAttribute = {
  call: "ticketTypes.updateAttribute",
  method: "PUT",
  path: "/ticket_types/{ticket_type_id}/attributes/{attribute_id}",
  body: updateTicketTypeAttributeRequest,
  answer: ticketTypeAttributeModel,
  errors: [401],
} as const satisfies Operation;
