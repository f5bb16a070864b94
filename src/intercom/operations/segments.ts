import { segmentListModel, segmentModel } from "../models/segment.ts";
import { segmentListQuery } from "../requests/segment.ts";
import type { Operation } from "./operation.ts";

export const listSegments = {
  call: "segments.list",
  method: "GET",
  path: "/segments",
  query: segmentListQuery,
  answer: segmentListModel,
  errors: [401],
} as const satisfies Operation;

export const retrieveSegment = {
  call: "segments.retrieve",
  method: "GET",
  path: "/segments/{segment_id}",
  answer: segmentModel,
  errors: [401, 404],
} as const satisfies Operation;
