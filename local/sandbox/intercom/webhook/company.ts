import type { Company } from "../records/company.ts";
import { planId, planOf } from "../rest/plan.ts";
import type { World } from "../world/world.ts";
import { iso } from "./time.ts";

/** A company as company.created and company.updated carry it: ISO times, `tag_ids`, no segments. */
export function companyItem(world: World, company: Company) {
  return {
    type: "company",
    id: company.id,
    name: company.name,
    app_id: world.appId,
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
    user_count: world.people.count(company.id),
    custom_attributes: company.custom_attributes,
    tag_ids: company.tag_ids,
  };
}

/** The company inside company.contact.attached and .detached: `plan_id`, and no size, website, industry. */
export function companyOfContactItem(world: World, company: Company) {
  const {
    plan: _plan,
    size: _size,
    website: _website,
    industry: _industry,
    ...rest
  } = companyItem(world, company);
  return { ...rest, plan_id: company.plan === null ? null : planId(company.plan) };
}
