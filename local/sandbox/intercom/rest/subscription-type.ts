import type { SubscriptionType } from "../records/labels.ts";

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
