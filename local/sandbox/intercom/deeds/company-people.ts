import type { Company } from "../records/company.ts";
import { companyOfContactItem } from "../webhook/company.ts";
import { contactItem } from "../webhook/contact.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

/** Links a contact to a company; told once, however often it is asked. */
export function joinCompany(world: World, contactId: string, companyId: string): Company {
  const { company_ids } = must(world, "contacts", contactId);
  if (company_ids.includes(companyId)) return must(world, "companies", companyId);
  return link(world, contactId, companyId, [...company_ids, companyId], "attached");
}

export function leaveCompany(world: World, contactId: string, companyId: string): Company {
  const { company_ids } = must(world, "contacts", contactId);
  const others = company_ids.filter((id) => id !== companyId);
  return link(world, contactId, companyId, others, "detached");
}

function link(
  world: World,
  contactId: string,
  companyId: string,
  company_ids: string[],
  verb: "attached" | "detached",
): Company {
  const updated_at = world.now();
  const contact = world.put("contacts", { ...must(world, "contacts", contactId), company_ids, updated_at });
  const company = world.put("companies", { ...must(world, "companies", companyId), updated_at });
  world.tell(`company.contact.${verb}`, {
    company: companyOfContactItem(world, company),
    contact: contactItem(world, contact),
  });
  return company;
}
