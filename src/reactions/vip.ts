import type { Company } from "deskbell";
import { vipSpend } from "./audience.ts";

export function isVip(company: Company | undefined): company is Company {
  return (company?.monthly_spend ?? 0) >= vipSpend;
}
