import type { Contact } from "../records/contact.ts";
import { segmentsOfContact } from "../state/segments.ts";
import { type FieldKind, type SearchField, searchFields, type Value } from "./fields.ts";

const plain = (kind: FieldKind, names: readonly (keyof Contact)[]) =>
  Object.fromEntries(
    names.map((name) => [name, { kind, read: (contact: Contact) => contact[name] as Value }]),
  ) as Record<string, SearchField<Contact>>;

const place = (name: keyof Contact["location"]): SearchField<Contact> => ({
  kind: "string",
  read: ({ location }) => location[name],
});

/** No contact of the sandbox uses a mobile app, so these are empty. */
const mobile = Object.fromEntries(
  ["ios", "android", "andoid"].flatMap((system) =>
    ["last_seen_at", "app_version", "device", "app_device", "os_version", "app_name", "sdk_version"].map(
      (name) => [
        `${system}_${name}`,
        { kind: name === "last_seen_at" ? "day" : "string", read: () => null } satisfies SearchField<Contact>,
      ],
    ),
  ),
);

/** What POST /contacts/search can look at. */
export const contactFields = searchFields<Contact>(
  {
    ...plain("string", [
      "id",
      "role",
      "name",
      "avatar",
      "email",
      "phone",
      "external_id",
      "language_override",
      "browser",
      "browser_language",
      "os",
    ]),
    ...plain("day", [
      "created_at",
      "signed_up_at",
      "updated_at",
      "last_seen_at",
      "last_contacted_at",
      "last_replied_at",
      "last_email_opened_at",
      "last_email_clicked_at",
    ]),
    ...plain("boolean", ["unsubscribed_from_emails", "marked_email_as_spam", "has_hard_bounced"]),
    ...plain("integer", ["owner_id"]),
    email_domain: { kind: "string", read: ({ email }) => email?.split("@")[1] },
    "location.country": place("country"),
    "location.region": place("region"),
    "location.city": place("city"),
    tag_id: { kind: "tag", read: ({ tags }) => tags.map(({ tag_id }) => tag_id) },
    segment_id: {
      kind: "string",
      read: (contact, state) => segmentsOfContact(state, contact).map(({ id }) => id),
    },
    ...mobile,
  },
  (name) => {
    const attribute = name.startsWith("custom_attributes.")
      ? name.slice("custom_attributes.".length)
      : undefined;
    if (!attribute) return undefined;
    return { kind: "string", read: ({ custom_attributes }) => custom_attributes[attribute] as Value };
  },
);
