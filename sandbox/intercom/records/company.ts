import type { Attributes } from "./reference.ts";

/** A company. `id` is Intercom's, `company_id` the customer's own. Times are unix milliseconds. */
export interface Company {
  id: string;
  company_id: string;
  name: string | null;
  plan: string | null;
  size: number | null;
  website: string | null;
  industry: string | null;
  monthly_spend: number;
  session_count: number;
  remote_created_at: number | null;
  created_at: number;
  updated_at: number;
  last_request_at: number | null;
  custom_attributes: Attributes;
  tag_ids: string[];
}

/** A company with the given fields; everything else is empty. */
export function blankCompany(
  known: Partial<Company> & Pick<Company, "id" | "company_id" | "created_at">,
): Company {
  return {
    name: null,
    plan: null,
    size: null,
    website: null,
    industry: null,
    monthly_spend: 0,
    session_count: 0,
    remote_created_at: null,
    updated_at: known.created_at,
    last_request_at: null,
    custom_attributes: {},
    tag_ids: [],
    ...known,
  };
}
