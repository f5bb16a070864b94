import * as z from "zod";
import { attributes, byCursor, email, flag, id, numericId, pageNumber, text, unixTime } from "./fields.ts";

const fields = {
  role: z.enum(["user", "lead"]).optional(),
  /** The workspace's own id. */
  external_id: text.nullish(),
  email: email.nullish(),
  phone: text.nullish(),
  name: text.nullish(),
  /** Address of an image. */
  avatar: text.nullish(),
  signed_up_at: unixTime.nullish(),
  last_seen_at: unixTime.nullish(),
  owner_id: numericId.nullish(),
  unsubscribed_from_emails: flag.nullish(),
  custom_attributes: attributes.nullish(),
};

export const createContactRequest = z
  .strictObject(fields)
  .refine(({ email: mail, external_id, role }) => mail || external_id || role, {
    error: "tells nothing to know the contact by: give email, external_id or role",
  });

export const updateContactRequest = z.strictObject(fields);

/** Only a lead can be merged into a user, and the lead's id dies. */
export const mergeContactsRequest = z.strictObject({ from: id, into: id });

export const contactListQuery = z.strictObject({ ...byCursor, page: pageNumber });

export const attachSubscriptionRequest = z.strictObject({ id, consent_type: z.enum(["opt_in", "opt_out"]) });

export const noteRequest = z.strictObject({
  body: text.min(1),
  /** Whose note it is. */
  admin_id: id.optional(),
  contact_id: id.optional(),
});
