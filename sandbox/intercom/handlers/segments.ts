import type { Handle } from "../http/call.ts";
import type { Segment } from "../records/labels.ts";
import { restSegment } from "../rest/labels.ts";
import { segmentsOfCompany, segmentsOfContact } from "../state/segments.ts";
import type { State } from "../state/state.ts";
import { resourceBy } from "./lookup.ts";

export const segmentHandlers = {
  listSegments: ({ state, query }) => {
    const counted = query("include_count") === "true";
    const segments = state
      .all("segments")
      .map((segment) => ({ ...restSegment(segment), ...(counted ? { count: count(state, segment) } : {}) }));
    return { type: "segment.list", segments };
  },
  retrieveSegment: ({ state, path }) => restSegment(resourceBy(state, "segments", path("segment_id"))),
} satisfies Record<string, Handle>;

function count(state: State, { id, of }: Segment): number {
  const belongs = (segments: Segment[]) => segments.some((segment) => segment.id === id);
  return of === "contacts"
    ? state.all("contacts").filter((contact) => belongs(segmentsOfContact(state, contact))).length
    : state.all("companies").filter((company) => belongs(segmentsOfCompany(state, company))).length;
}
