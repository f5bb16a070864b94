import type { Company } from "../records/company.ts";
import { segmentsOfCompany } from "../state/segments.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { restSegment } from "./labels.ts";

/** A company as GET /companies/{id} answers it: what was never set is absent, and no plan is `{}`. */
export function restCompany(state: State, company: Company) {
  const tags = company.tag_ids.map((id) => ({ type: "tag", id, name: state.get("tags", id)?.name ?? "" }));
  return {
    type: "company",
    company_id: company.company_id,
    id: company.id,
    app_id: state.appId,
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
    user_count: state.people.count(company.id),
    tags: { type: "tag.list", tags },
    segments: { type: "segment.list", segments: segmentsOfCompany(state, company).map(restSegment) },
    plan: planOf(company.plan) ?? {},
    custom_attributes: company.custom_attributes,
  };
}

const known = ["Free", "Starter", "Pro", "Enterprise"];

/** A plan as companies carry it. Its id follows from its name, so that the same plan has the same id. */
export function planOf(name: string | null): { type: "plan"; id: string; name: string } | null {
  return name === null ? null : { type: "plan", id: planId(name), name };
}

export function planId(name: string): string {
  const index = known.indexOf(name);
  if (index >= 0) return String(1_269_101 + index);
  return String(
    [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_003, 1_270_000),
  );
}
