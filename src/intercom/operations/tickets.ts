import { ticketListModel, ticketModel, ticketPartModel } from "../models/ticket.ts";
import { replyToTicket } from "../requests/reply.ts";
import { searchRequest } from "../requests/search.ts";
import { createTicketRequest, updateTicketRequest } from "../requests/ticket.ts";
import type { Operation } from "./operation.ts";

export const replyTicket = {
  call: "tickets.reply",
  method: "POST",
  path: "/tickets/{ticket_id}/reply",
  body: replyToTicket,
  answer: ticketPartModel,
  errors: [400, 401, 404],
} as const satisfies Operation;

export const createTicket = {
  call: "tickets.create",
  method: "POST",
  path: "/tickets",
  body: createTicketRequest,
  answer: ticketModel,
  errors: [401],
} as const satisfies Operation;

export const getTicket = {
  call: "tickets.retrieve",
  method: "GET",
  path: "/tickets/{ticket_id}",
  answer: ticketModel,
  errors: [401],
} as const satisfies Operation;

export const updateTicket = {
  call: "tickets.update",
  method: "PUT",
  path: "/tickets/{ticket_id}",
  body: updateTicketRequest,
  answer: ticketModel,
  errors: [401, 404],
} as const satisfies Operation;

export const searchTickets = {
  call: "tickets.search",
  method: "POST",
  path: "/tickets/search",
  body: searchRequest,
  answer: ticketListModel,
  paging: { style: "search", items: "tickets", perPage: 150 },
  reads: true,
  errors: [],
} as const satisfies Operation;
