import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Admin } from "../records/teammates.ts";
import { planId, planOf } from "../rest/company.ts";
import { contactShape } from "../rest/contact.ts";
import { restAdmin } from "../rest/teammates.ts";
import type { State } from "../state/state.ts";
import { iso } from "../time.ts";

/** A contact as webhooks carry it: ISO times, no e-mail domain, and what REST 2.11 does not know. */
export function contactItem(state: State, contact: Contact) {
  return {
    ...contactShape(state, contact, iso),
    sms_consent: false,
    unsubscribed_from_sms: contact.unsubscribed_from_sms,
    enabled_push_messaging: null,
  };
}

/** A company as company.created and company.updated carry it: ISO times, `tag_ids`, no segments. */
export function companyItem(state: State, company: Company) {
  return {
    type: "company",
    id: company.id,
    name: company.name,
    app_id: state.appId,
    plan: planOf(company.plan),
    company_id: company.company_id,
    remote_created_at: iso(company.remote_created_at),
    created_at: iso(company.created_at),
    updated_at: iso(company.updated_at),
    last_request_at: iso(company.last_request_at),
    size: company.size,
    website: company.website,
    industry: company.industry,
    monthly_spend: company.monthly_spend,
    session_count: company.session_count,
    user_count: state.people.count(company.id),
    custom_attributes: company.custom_attributes,
    tag_ids: company.tag_ids,
  };
}

/** The company inside company.contact.attached and .detached: `plan_id`, and no size, website, industry. */
export function companyOfContactItem(state: State, company: Company) {
  const {
    plan: _plan,
    size: _size,
    website: _website,
    industry: _industry,
    ...rest
  } = companyItem(state, company);
  return { ...rest, plan_id: company.plan === null ? null : planId(company.plan) };
}

export function adminItem(state: State, admin: Admin) {
  return { ...restAdmin(state, admin), away_status_reason: admin.away_status_reason };
}
