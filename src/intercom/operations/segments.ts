import { segmentListModel, segmentModel } from "../models/segment.ts";
import { segmentListQuery } from "../requests/segment.ts";
import type { Operations } from "./operation.ts";

export const segmentOperations = {
  listSegments: {
    call: "segments.list",
    method: "GET",
    path: "/segments",
    query: segmentListQuery,
    answer: segmentListModel,
    errors: [401],
  },
  retrieveSegment: {
    call: "segments.retrieve",
    method: "GET",
    path: "/segments/{segment_id}",
    answer: segmentModel,
    errors: [401, 404],
  },
} as const satisfies Operations;
