import { days } from "../../../src/platform/time.ts";
import type { State } from "../state/state.ts";
import { segmentSeedId, tagIds } from "./ids.ts";

const segments = [
  ["Active", "contacts", "active", "user", {}],
  ["New leads", "contacts", "new lead", "contact", {}],
  ["Slipping away", "contacts", "slipping away", "user", {}],
  ["VIP companies", "companies", "vip", "user", {}],
  ["Free plan", "companies", "free plan", "user", {}],
  ["VIP people", "contacts", "tagged vip", "user", { tag_id: tagIds.VIP }],
  ["At risk", "companies", "at risk", "user", { attribute: "health" }],
] as const;

const subscriptionTypes = [
  ["301", "Product news", "opt_out", ["email"], "What is new, once a month"],
  ["302", "Invoices and receipts", "opt_out", ["email"], "Papers for your accounts"],
  ["303", "Outage alerts", "opt_in", ["sms_message"], "A text message when something is down"],
] as const;

export function seedLabels(state: State): void {
  for (const [name, id] of Object.entries(tagIds)) state.put("tags", { id, name });
  segments.forEach(([name, of, rule, person_type, rests], index) => {
    const created_at = state.now() - days(400 - index);
    const id = segmentSeedId(index + 1);
    const on = { tag_id: null, attribute: null, ...rests };
    state.put("segments", { id, name, of, rule, person_type, ...on, created_at, updated_at: created_at });
  });
  for (const [id, name, consent_type, content_types, description] of subscriptionTypes) {
    state.put("subscriptionTypes", {
      id,
      name,
      consent_type,
      content_types: [...content_types],
      description,
      state: "live",
    });
  }
}
