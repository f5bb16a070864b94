import type { Contact } from "../records/contact.ts";
import type { World } from "../world/world.ts";
import { contactShape } from "./contact-shape.ts";
import { unix } from "./time.ts";

/** A contact as GET /contacts/{id} answers it: unix seconds. */
export function restContact(world: World, contact: Contact) {
  return { ...contactShape(world, contact, unix), email_domain: contact.email?.split("@")[1] ?? null };
}
