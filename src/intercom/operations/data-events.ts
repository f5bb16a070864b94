import { dataEventsModel } from "../models/data-event.ts";
import { dataEventQuery, dataEventRequest, dataEventSummariesRequest } from "../requests/data-event.ts";
import type { Operation } from "./operation.ts";

export const lisDataEvents = {
  call: "dataEvents.list",
  method: "GET",
  path: "/events",
  query: dataEventQuery,
  answer: dataEventsModel,
  paging: { style: "follow", items: "events", perPage: 50 },
  errors: [401],
} as const satisfies Operation;

export const createDataEvent = {
  call: "dataEvents.create",
  method: "POST",
  path: "/events",
  body: dataEventRequest,
  errors: [401],
} as const satisfies Operation;

export const dataEventSummaries = {
  call: "dataEvents.createSummaries",
  method: "POST",
  path: "/events/summaries",
  body: dataEventSummariesRequest,
  errors: [401],
} as const satisfies Operation;
