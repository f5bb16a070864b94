import type * as z from "zod/mini";
import {
  attributes,
  choice,
  flag,
  id,
  list,
  maybe,
  model,
  moved,
  nested,
  otherId,
  respelt,
  text,
  unixTime,
} from "./model.ts";
import { pageOf } from "./page.ts";
import { addressableList } from "./reference.ts";

const socialProfileModel = model({ type: text, name: text, url: text });

/** The API answers `data`, its description says `companies`. */
const companies = respelt(addressableList, moved("companies", "data"));

const contactShape = {
  type: text,
  id,
  /** The id that the workspace gave; leads get a UUID. */
  external_id: text,
  workspace_id: text,
  role: choice<"user" | "lead">(),
  email: text,
  email_domain: text,
  phone: text,
  /** E.164. */
  formatted_phone: text,
  name: text,
  avatar: nested({ type: text, image_url: text }),
  /** The admin who looks after the contact. */
  owner_id: otherId,
  social_profiles: nested({ type: text, data: list(socialProfileModel) }),
  has_hard_bounced: flag,
  marked_email_as_spam: flag,
  unsubscribed_from_emails: flag,
  unsubscribed_from_sms: flag,
  sms_consent: flag,
  enabled_push_messaging: flag,
  created_at: unixTime,
  /** Visits change it as well. Its resolution is one second. */
  updated_at: unixTime,
  signed_up_at: unixTime,
  last_seen_at: unixTime,
  last_replied_at: unixTime,
  last_contacted_at: unixTime,
  last_email_opened_at: unixTime,
  last_email_clicked_at: unixTime,
  language_override: text,
  browser: text,
  browser_version: text,
  browser_language: text,
  os: text,
  location: nested({
    type: text,
    country: text,
    region: text,
    city: text,
    country_code: text,
    continent_code: text,
  }),
  android_app_name: text,
  android_app_version: text,
  android_device: text,
  android_os_version: text,
  android_sdk_version: text,
  android_last_seen_at: unixTime,
  ios_app_name: text,
  ios_app_version: text,
  ios_device: text,
  ios_os_version: text,
  ios_sdk_version: text,
  ios_last_seen_at: unixTime,
  custom_attributes: attributes,
  /** Ids only: names of tags and all other fields of companies have to be fetched. */
  tags: addressableList,
  notes: addressableList,
  companies: maybe(companies),
  opted_out_subscription_types: addressableList,
  opted_in_subscription_types: addressableList,
  utm_campaign: text,
  utm_content: text,
  utm_medium: text,
  utm_source: text,
  utm_term: text,
  referrer: text,
  archived: flag,
  deleted: flag,
};

/** A person who writes in: a `user` that the workspace knows, or a `lead` that it does not know yet. */
export const contactModel = model(contactShape);
export type Contact = z.output<typeof contactModel>;

/** What is left of a contact after archiving, unarchiving or deleting it. */
export const contactRemainderModel = model({
  type: text,
  id,
  external_id: text,
  archived: flag,
  deleted: flag,
});
export type ContactRemainder = z.output<typeof contactRemainderModel>;

export const contactListModel = pageOf(contactModel);
export type ContactList = z.output<typeof contactListModel>;
