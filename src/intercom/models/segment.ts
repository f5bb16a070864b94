import type * as z from "zod/mini";
import { attributes, choice, id, list, model, numeric, text, unixTime } from "./model.ts";

/** A group of contacts or companies that is defined by rules. */
export const segmentModel = model({
  type: text,
  id,
  name: text,
  created_at: unixTime,
  updated_at: unixTime,
  /** `contact` means leads. */
  person_type: choice<"contact" | "user">(),
  /** Only when asked for by `include_count`. */
  count: numeric,
});
export type Segment = z.output<typeof segmentModel>;

/** The segments of one company. */
export const segmentsModel = model({ type: text, segments: list(segmentModel) });

export const segmentListModel = model({ type: text, segments: list(segmentModel), pages: attributes });
export type SegmentList = z.output<typeof segmentListModel>;

/** The segments of a contact or a company, asked for by themselves. */
export const attachedSegmentsModel = model({ type: text, data: list(segmentModel) });
export type AttachedSegments = z.output<typeof attachedSegmentsModel>;
