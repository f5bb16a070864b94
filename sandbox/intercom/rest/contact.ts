import type { Contact } from "../records/contact.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";

/** A contact as GET /contacts/{id} answers it: unix seconds. */
export function restContact(state: State, contact: Contact) {
  return { ...contactShape(state, contact, unix), email_domain: contact.email?.split("@")[1] ?? null };
}

type Time = number | string | null;

/** A contact with its times as `time` writes them: unix seconds in REST, ISO 8601 in webhooks. */
export function contactShape(state: State, contact: Contact, time: (milliseconds: number | null) => Time) {
  const { location } = contact;
  return {
    type: "contact",
    id: contact.id,
    workspace_id: state.appId,
    external_id: contact.external_id,
    role: contact.role,
    email: contact.email,
    phone: contact.phone,
    name: contact.name,
    avatar: contact.avatar,
    owner_id: contact.owner_id === null ? null : Number(contact.owner_id),
    social_profiles: { type: "list", data: [] },
    has_hard_bounced: contact.has_hard_bounced,
    marked_email_as_spam: contact.marked_email_as_spam,
    unsubscribed_from_emails: contact.unsubscribed_from_emails,
    created_at: time(contact.created_at),
    updated_at: time(contact.updated_at),
    signed_up_at: time(contact.signed_up_at),
    last_seen_at: time(contact.last_seen_at),
    last_replied_at: time(contact.last_replied_at),
    last_contacted_at: time(contact.last_contacted_at),
    last_email_opened_at: time(contact.last_email_opened_at),
    last_email_clicked_at: time(contact.last_email_clicked_at),
    language_override: contact.language_override,
    browser: contact.browser,
    browser_version: contact.browser_version,
    browser_language: contact.browser_language,
    os: contact.os,
    location: { type: "location", ...location },
    ...noApps,
    custom_attributes: contact.custom_attributes,
    ...contactLists(state, contact),
    utm_campaign: null,
    utm_content: null,
    utm_medium: null,
    utm_source: contact.utm_source,
    utm_term: null,
    referrer: contact.referrer,
  };
}

const noApps = {
  android_app_name: null,
  android_app_version: null,
  android_device: null,
  android_os_version: null,
  android_sdk_version: null,
  android_last_seen_at: null,
  ios_app_name: null,
  ios_app_version: null,
  ios_device: null,
  ios_os_version: null,
  ios_sdk_version: null,
  ios_last_seen_at: null,
};

/** A contact's lists of references, the same in REST and in webhooks. */
export function contactLists(state: State, contact: Contact) {
  const own = `/contacts/${contact.id}`;
  const notes = state.all("notes").filter(({ contact_id }) => contact_id === contact.id);
  return {
    tags: addressableList(
      "tag",
      "/tags",
      contact.tags.map(({ tag_id }) => tag_id),
      `${own}/tags`,
    ),
    notes: addressableList(
      "note",
      "/notes",
      notes.map(({ id }) => id),
      `${own}/notes`,
    ),
    companies: addressableList("company", "/companies", contact.company_ids, `${own}/companies`),
    opted_out_subscription_types: addressableList(
      "subscription",
      "/subscription_types",
      contact.opted_out,
      `${own}/subscriptions`,
    ),
    opted_in_subscription_types: addressableList(
      "subscription",
      "/subscription_types",
      contact.opted_in,
      `${own}/subscriptions`,
    ),
  };
}

/** A list of at most ten references, with the address of the rest. */
export function addressableList(type: string, at: string, ids: string[], url: string) {
  return {
    type: "list",
    data: ids.slice(0, 10).map((id) => ({ id, type, url: `${at}/${id}` })),
    url,
    total_count: ids.length,
    has_more: ids.length > 10,
  };
}
