import type { Segment, SubscriptionType } from "../records/labels.ts";
import type { AppliedTag } from "../records/reference.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";

/** A tag on something: what it is called now, and who put it there when. */
export function restAppliedTag(state: State, { tag_id, applied_at, applied_by }: AppliedTag) {
  return {
    type: "tag",
    id: tag_id,
    name: state.get("tags", tag_id)?.name ?? "",
    applied_at: unix(applied_at),
    applied_by: { type: "admin", id: applied_by },
  };
}

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

export function restSubscriptionType({
  id,
  state,
  consent_type,
  name,
  description,
  content_types,
}: SubscriptionType) {
  const translation = { name, description, locale: "en" };
  return {
    type: "subscription",
    id,
    state,
    consent_type,
    default_translation: translation,
    translations: [translation],
    content_types,
  };
}
