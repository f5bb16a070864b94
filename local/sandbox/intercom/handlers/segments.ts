import type { Handle } from "../http/call.ts";
import type { Segment } from "../records/labels.ts";
import { restSegment } from "../rest/segment.ts";
import { segmentsOfCompany, segmentsOfContact } from "../world/segments.ts";
import type { World } from "../world/world.ts";
import { resourceBy } from "./lookup.ts";

export const segmentHandlers = {
  listSegments: ({ world, query }) => {
    const counted = query("include_count") === "true";
    const segments = world
      .all("segments")
      .map((segment) => ({ ...restSegment(segment), ...(counted ? { count: count(world, segment) } : {}) }));
    return { type: "segment.list", segments };
  },
  retrieveSegment: ({ world, path }) => restSegment(resourceBy(world, "segments", path("segment_id"))),
} satisfies Record<string, Handle>;

function count(world: World, { id, of }: Segment): number {
  const belongs = (segments: Segment[]) => segments.some((segment) => segment.id === id);
  return of === "contacts"
    ? world.all("contacts").filter((contact) => belongs(segmentsOfContact(world, contact))).length
    : world.all("companies").filter((company) => belongs(segmentsOfCompany(world, company))).length;
}
