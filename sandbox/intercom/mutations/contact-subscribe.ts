import type { Contact } from "../records/contact.ts";
import { restSubscriptionType } from "../rest/labels.ts";
import { mustGet, type State } from "../state/state.ts";
import { iso } from "../time.ts";
import { contactItem } from "../webhook/people.ts";

/** Opts a contact in to all e-mail, or out of it. */
export function setSubscribed(state: State, id: string, subscribed: boolean): Contact {
  const before = mustGet(state, "contacts", id);
  const contact = state.put("contacts", {
    ...before,
    unsubscribed_from_emails: !subscribed,
    updated_at: state.now(),
  });
  state.raise(subscribed ? "contact.subscribed" : "contact.unsubscribed", {
    type: subscribed ? "contact_subscribe" : "contact_unsubscribe",
    contact: contactItem(state, contact),
    subscription_types: { type: "list", data: [] },
    created_at: iso(state.now()),
  });
  return contact;
}

/** Opts a contact in to one subscription type, or out of it. */
export function setConsent(
  state: State,
  id: string,
  subscriptionId: string,
  consent: "opt_in" | "opt_out",
): void {
  const before = mustGet(state, "contacts", id);
  const without = (ids: string[]) => ids.filter((other) => other !== subscriptionId);
  const contact = state.put("contacts", {
    ...before,
    opted_in: consent === "opt_in" ? [...without(before.opted_in), subscriptionId] : without(before.opted_in),
    opted_out:
      consent === "opt_out" ? [...without(before.opted_out), subscriptionId] : without(before.opted_out),
    updated_at: state.now(),
  });
  state.raise(consent === "opt_in" ? "granular.subscribe" : "granular.unsubscribe", {
    type: consent === "opt_in" ? "granular_subscribe" : "granular_unsubscribe",
    contact: contactItem(state, contact),
    subscription_types: {
      type: "list",
      data: [restSubscriptionType(mustGet(state, "subscriptionTypes", subscriptionId))],
    },
    created_at: iso(state.now()),
  });
}

export function stopTexts(state: State, id: string): void {
  const before = mustGet(state, "contacts", id);
  const contact = state.put("contacts", { ...before, unsubscribed_from_sms: true, updated_at: state.now() });
  state.raise("contact.unsubscribed_from_sms", contactItem(state, contact));
}
