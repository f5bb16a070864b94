import { days } from "../../../../src/time.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Segment } from "../records/labels.ts";
import { tagIds } from "../seed/labels.ts";
import type { World } from "./world.ts";

const contactRules = {
  active: (contact: Contact, now: number) => (contact.last_seen_at ?? 0) > now - days(30),
  "new lead": (contact: Contact, now: number) =>
    contact.role === "lead" && contact.created_at > now - days(14),
  "slipping away": (contact: Contact, now: number) =>
    contact.role === "user" && (contact.last_seen_at ?? 0) < now - days(30),
  "tagged vip": (contact: Contact) => contact.tags.some(({ tag_id }) => tag_id === tagIds.VIP),
};

const companyRules = {
  vip: (company: Company) => company.monthly_spend >= 1_000,
  "free plan": (company: Company) => company.plan === "Free",
  "at risk": (company: Company) => company.custom_attributes.health === "at risk",
};

export type SegmentRule = keyof typeof contactRules | keyof typeof companyRules;

export function segmentsOfContact(world: World, contact: Contact): Segment[] {
  return world
    .all("segments")
    .filter(
      ({ of, rule }) =>
        of === "contacts" && contactRules[rule as keyof typeof contactRules](contact, world.now()),
    );
}

export function segmentsOfCompany(world: World, company: Company): Segment[] {
  return world
    .all("segments")
    .filter(({ of, rule }) => of === "companies" && companyRules[rule as keyof typeof companyRules](company));
}
