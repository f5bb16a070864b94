import type { Company } from "../records/company.ts";
import { segmentsOfCompany } from "../world/segments.ts";
import type { World } from "../world/world.ts";
import { planOf } from "./plan.ts";
import { restSegment } from "./segment.ts";
import { unix } from "./time.ts";

/** A company as GET /companies/{id} answers it: what was never set is absent, and no plan is `{}`. */
export function restCompany(world: World, company: Company) {
  const tags = company.tag_ids.map((id) => ({ type: "tag", id, name: world.get("tags", id)?.name ?? "" }));
  return {
    type: "company",
    company_id: company.company_id,
    id: company.id,
    app_id: world.appId,
    ...(company.name === null ? {} : { name: company.name }),
    ...(company.remote_created_at === null ? {} : { remote_created_at: unix(company.remote_created_at) }),
    created_at: unix(company.created_at),
    updated_at: unix(company.updated_at),
    ...(company.last_request_at === null ? {} : { last_request_at: unix(company.last_request_at) }),
    ...(company.size === null ? {} : { size: company.size }),
    ...(company.website === null ? {} : { website: company.website }),
    ...(company.industry === null ? {} : { industry: company.industry }),
    monthly_spend: company.monthly_spend,
    session_count: company.session_count,
    user_count: world.people.count(company.id),
    tags: { type: "tag.list", tags },
    segments: { type: "segment.list", segments: segmentsOfCompany(world, company).map(restSegment) },
    plan: planOf(company.plan) ?? {},
    custom_attributes: company.custom_attributes,
  };
}
