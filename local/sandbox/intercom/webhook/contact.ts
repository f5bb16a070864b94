import type { Contact } from "../records/contact.ts";
import { contactShape } from "../rest/contact-shape.ts";
import type { World } from "../world/world.ts";
import { iso } from "./time.ts";

/** A contact as webhooks carry it: ISO times, no e-mail domain, and what REST 2.11 does not know. */
export function contactItem(world: World, contact: Contact) {
  return {
    ...contactShape(world, contact, iso),
    sms_consent: false,
    unsubscribed_from_sms: contact.unsubscribed_from_sms,
    enabled_push_messaging: null,
  };
}
