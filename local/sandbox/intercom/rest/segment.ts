import type { Segment } from "../records/labels.ts";
import { unix } from "./time.ts";

export function restSegment({ id, name, person_type, created_at, updated_at }: Segment) {
  return {
    type: "segment",
    id,
    name,
    created_at: unix(created_at),
    updated_at: unix(updated_at),
    person_type,
  };
}
