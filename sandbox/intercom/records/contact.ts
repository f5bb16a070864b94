import type { AppliedTag, Attributes } from "./reference.ts";

/** A user or a lead. Times are unix milliseconds; each rendering cuts them to what it shows. */
export interface Contact {
  id: string;
  external_id: string | null;
  role: "user" | "lead";
  email: string | null;
  phone: string | null;
  name: string | null;
  avatar: string | null;
  owner_id: string | null;
  created_at: number;
  updated_at: number;
  signed_up_at: number | null;
  last_seen_at: number | null;
  last_replied_at: number | null;
  last_contacted_at: number | null;
  last_email_opened_at: number | null;
  last_email_clicked_at: number | null;
  unsubscribed_from_emails: boolean;
  unsubscribed_from_sms: boolean;
  marked_email_as_spam: boolean;
  has_hard_bounced: boolean;
  language_override: string | null;
  browser: string | null;
  browser_version: string | null;
  browser_language: string | null;
  os: string | null;
  location: Place;
  custom_attributes: Attributes;
  tags: AppliedTag[];
  company_ids: string[];
  /** Subscription types chosen or refused explicitly. */
  opted_in: string[];
  opted_out: string[];
  archived: boolean;
  utm_source: string | null;
  referrer: string | null;
}

export interface Place {
  country: string | null;
  region: string | null;
  city: string | null;
  country_code: string | null;
  continent_code: string | null;
}

export const nowhere: Place = {
  country: null,
  region: null,
  city: null,
  country_code: null,
  continent_code: null,
};

/** A contact with the given fields; everything else is empty. */
export function blankContact(known: Partial<Contact> & Pick<Contact, "id" | "role" | "created_at">): Contact {
  return {
    external_id: null,
    email: null,
    phone: null,
    name: null,
    avatar: null,
    owner_id: null,
    updated_at: known.created_at,
    signed_up_at: null,
    last_seen_at: null,
    last_replied_at: null,
    last_contacted_at: null,
    last_email_opened_at: null,
    last_email_clicked_at: null,
    unsubscribed_from_emails: false,
    unsubscribed_from_sms: false,
    marked_email_as_spam: false,
    has_hard_bounced: false,
    language_override: null,
    browser: null,
    browser_version: null,
    browser_language: null,
    os: null,
    location: nowhere,
    custom_attributes: {},
    tags: [],
    company_ids: [],
    opted_in: [],
    opted_out: [],
    archived: false,
    utm_source: null,
    referrer: null,
    ...known,
  };
}
