import type { Visitor } from "../records/traces.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";

export function restVisitor(state: State, visitor: Visitor) {
  const portrait = visitor.pseudonym.toLowerCase().replaceAll(" ", "-");
  return {
    type: "visitor",
    id: visitor.id,
    user_id: visitor.user_id,
    anonymous: true,
    email: visitor.email,
    phone: null,
    name: visitor.name,
    pseudonym: visitor.pseudonym,
    avatar: { type: "avatar", image_url: `https://sandbox.example/pseudonyms/${portrait}.png` },
    app_id: state.appId,
    companies: { type: "company.list", companies: [] },
    location_data: {},
    last_request_at: null,
    created_at: unix(visitor.created_at),
    remote_created_at: unix(visitor.created_at),
    signed_up_at: unix(visitor.created_at),
    updated_at: unix(visitor.updated_at),
    session_count: 0,
    social_profiles: { type: "social_profile.list", social_profiles: [] },
    owner_id: null,
    unsubscribed_from_emails: false,
    marked_email_as_spam: false,
    has_hard_bounced: false,
    tags: { type: "tag.list", tags: [] },
    segments: { type: "segment.list", segments: [] },
    custom_attributes: visitor.custom_attributes,
    referrer: null,
    utm_campaign: null,
    utm_content: null,
    utm_medium: null,
    utm_source: null,
    utm_term: null,
    do_not_track: null,
  };
}
