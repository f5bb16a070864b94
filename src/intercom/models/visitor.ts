import type * as z from "zod/mini";
import { companyModel } from "./company.ts";
import {
  attributes,
  flag,
  id,
  list,
  maybe,
  model,
  moved,
  nested,
  numeric,
  otherId,
  respelt,
  text,
  texts,
  unixTime,
} from "./model.ts";
import { tagsModel } from "./tag.ts";

const locationModel = model({
  type: text,
  city_name: text,
  continent_code: text,
  country_code: text,
  country_name: text,
  postal_code: text,
  region_name: text,
  timezone: text,
});

const visitorShape = model({
  type: text,
  id,
  /** Made by Intercom. */
  user_id: text,
  anonymous: flag,
  /** May be empty. */
  email: text,
  phone: text,
  name: text,
  pseudonym: text,
  avatar: nested({ type: text, image_url: text }),
  app_id: text,
  companies: nested({ type: text, companies: list(companyModel) }),
  location_data: maybe(locationModel),
  last_request_at: unixTime,
  created_at: unixTime,
  remote_created_at: unixTime,
  signed_up_at: unixTime,
  updated_at: unixTime,
  session_count: numeric,
  social_profiles: nested({ type: text }),
  owner_id: otherId,
  unsubscribed_from_emails: flag,
  marked_email_as_spam: flag,
  has_hard_bounced: flag,
  tags: maybe(tagsModel),
  segments: nested({ type: text, segments: texts }),
  custom_attributes: attributes,
  referrer: text,
  utm_campaign: text,
  utm_content: text,
  utm_medium: text,
  utm_source: text,
  utm_term: text,
  do_not_track: flag,
});

/** A person on the website who is no contact yet. The description misspells `last_request_at`. */
export const visitorModel = respelt(visitorShape, moved("las_request_at", "last_request_at"));
export type Visitor = z.output<typeof visitorModel>;
