import { blankCompany, type Company } from "../records/company.ts";
import { companyItem } from "../webhook/company.ts";
import { newHexId } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export function createCompany(world: World, known: Partial<Company>): Company {
  const id = newHexId(world);
  const company = world.put(
    "companies",
    blankCompany({ ...known, id, company_id: known.company_id ?? id, created_at: world.now() }),
  );
  world.tell("company.created", companyItem(world, company));
  return company;
}

export function changeCompany(world: World, id: string, change: Partial<Company>): Company {
  const before = must(world, "companies", id);
  const company = world.put("companies", {
    ...before,
    ...change,
    custom_attributes: { ...before.custom_attributes, ...change.custom_attributes },
    updated_at: world.now(),
  });
  world.tell("company.updated", companyItem(world, company));
  return company;
}
