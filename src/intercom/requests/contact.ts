import * as z from "zod/mini";
import {
  attributes,
  byCursor,
  email,
  flag,
  id,
  numericId,
  pageNumber,
  text,
  unixTime,
  words,
} from "./fields.ts";

const fields = {
  role: z.optional(z.enum(["user", "lead"])),
  /** The workspace's own id. */
  external_id: z.nullish(text),
  email: z.nullish(email),
  phone: z.nullish(text),
  name: z.nullish(text),
  /** Address of an image. */
  avatar: z.nullish(text),
  signed_up_at: z.nullish(unixTime),
  last_seen_at: z.nullish(unixTime),
  owner_id: z.nullish(numericId),
  unsubscribed_from_emails: z.nullish(flag),
  custom_attributes: z.nullish(attributes),
};

export const createContactRequest = z.strictObject(fields).check(
  z.refine((contact) => contact.email || contact.external_id || contact.role, {
    error: "tells nothing to know the contact by: give email, external_id or role",
  }),
);

export const updateContactRequest = z.strictObject(fields);

/** Only a lead can be merged into a user. The lead's id ceases to exist. */
export const mergeContactsRequest = z.strictObject({ from: id, into: id });

export const contactListQuery = z.strictObject({ ...byCursor, page: pageNumber });

export const attachSubscriptionRequest = z.strictObject({ id, consent_type: z.enum(["opt_in", "opt_out"]) });

export const noteRequest = z.strictObject({
  body: words,
  /** The author. */
  admin_id: z.optional(id),
  contact_id: z.optional(id),
});
