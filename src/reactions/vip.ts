import type { Company } from "../intercom/models/company.ts";

/** Monthly spend, in the workspace's currency, from which a customer is a VIP. Make it yours. */
const vipSpend = 1_000;

export function isVip(company: Company | undefined): company is Company {
  return (company?.monthly_spend ?? 0) >= vipSpend;
}
