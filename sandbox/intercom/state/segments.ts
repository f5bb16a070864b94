import { days } from "../../../src/platform/time.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { CompanyRule, ContactRule, Segment } from "../records/labels.ts";
import { tagIds } from "../seed/ids.ts";
import type { State } from "./state.ts";

const contactRules: Record<ContactRule, (contact: Contact, now: number) => boolean> = {
  active: (contact, now) => (contact.last_seen_at ?? 0) > now - days(30),
  "new lead": (contact, now) => contact.role === "lead" && contact.created_at > now - days(14),
  "slipping away": (contact, now) => contact.role === "user" && (contact.last_seen_at ?? 0) < now - days(30),
  "tagged vip": (contact) => contact.tags.some(({ tag_id }) => tag_id === tagIds.VIP),
};

const companyRules: Record<CompanyRule, (company: Company) => boolean> = {
  vip: (company) => company.monthly_spend >= 1_000,
  "free plan": (company) => company.plan === "Free",
  "at risk": (company) => company.custom_attributes.health === "at risk",
};

export function segmentsOfContact(state: State, contact: Contact): Segment[] {
  return state
    .all("segments")
    .filter(({ of, rule }) => of === "contacts" && contactRules[rule as ContactRule](contact, state.now()));
}

export function segmentsOfCompany(state: State, company: Company): Segment[] {
  return state
    .all("segments")
    .filter(({ of, rule }) => of === "companies" && companyRules[rule as CompanyRule](company));
}
