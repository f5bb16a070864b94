import type { Contact } from "../records/contact.ts";
import { restSubscriptionType } from "../rest/subscription-type.ts";
import { contactItem } from "../webhook/contact.ts";
import { iso } from "../webhook/time.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

/** Opts a contact in to all e-mail, or out of it. */
export function setSubscribed(world: World, id: string, subscribed: boolean): Contact {
  const before = must(world, "contacts", id);
  const contact = world.put("contacts", {
    ...before,
    unsubscribed_from_emails: !subscribed,
    updated_at: world.now(),
  });
  world.tell(subscribed ? "contact.subscribed" : "contact.unsubscribed", {
    type: subscribed ? "contact_subscribe" : "contact_unsubscribe",
    contact: contactItem(world, contact),
    subscription_types: { type: "list", data: [] },
    created_at: iso(world.now()),
  });
  return contact;
}

/** Opts a contact in to one subscription type, or out of it. */
export function setConsent(
  world: World,
  id: string,
  subscriptionId: string,
  consent: "opt_in" | "opt_out",
): void {
  const before = must(world, "contacts", id);
  const without = (ids: string[]) => ids.filter((other) => other !== subscriptionId);
  const contact = world.put("contacts", {
    ...before,
    opted_in: consent === "opt_in" ? [...without(before.opted_in), subscriptionId] : without(before.opted_in),
    opted_out:
      consent === "opt_out" ? [...without(before.opted_out), subscriptionId] : without(before.opted_out),
    updated_at: world.now(),
  });
  world.tell(consent === "opt_in" ? "granular.subscribe" : "granular.unsubscribe", {
    type: consent === "opt_in" ? "granular_subscribe" : "granular_unsubscribe",
    contact: contactItem(world, contact),
    subscription_types: {
      type: "list",
      data: [restSubscriptionType(must(world, "subscriptionTypes", subscriptionId))],
    },
    created_at: iso(world.now()),
  });
}

export function stopTexts(world: World, id: string): void {
  const before = must(world, "contacts", id);
  const contact = world.put("contacts", { ...before, unsubscribed_from_sms: true, updated_at: world.now() });
  world.tell("contact.unsubscribed_from_sms", contactItem(world, contact));
}
