import { seconds } from "../../../src/platform/time.ts";
import { blankCompany, type Company } from "../records/company.ts";
import { newHexId } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";
import { companyItem, companyOfContactItem, contactItem } from "../webhook/people.ts";
import { scheduleJob } from "./scheduled-jobs.ts";

export function createCompany(state: State, known: Partial<Company>): Company {
  const id = newHexId(state);
  const company = state.put(
    "companies",
    blankCompany({ ...known, id, company_id: known.company_id ?? id, created_at: state.now() }),
  );
  state.raise("company.created", companyItem(state, company));
  return company;
}

export function changeCompany(state: State, id: string, change: Partial<Company>): Company {
  const before = mustGet(state, "companies", id);
  const company = state.put("companies", {
    ...before,
    ...change,
    custom_attributes: { ...before.custom_attributes, ...change.custom_attributes },
    updated_at: state.now(),
  });
  state.raise("company.updated", companyItem(state, company));
  return company;
}

/** Links a contact to a company. The topic is raised only the first time. */
export function joinCompany(state: State, contactId: string, companyId: string): Company {
  const { company_ids } = mustGet(state, "contacts", contactId);
  if (company_ids.includes(companyId)) return mustGet(state, "companies", companyId);
  return link(state, contactId, companyId, [...company_ids, companyId], "attached");
}

export function leaveCompany(state: State, contactId: string, companyId: string): Company {
  const { company_ids } = mustGet(state, "contacts", contactId);
  const others = company_ids.filter((id) => id !== companyId);
  return link(state, contactId, companyId, others, "detached");
}

function link(
  state: State,
  contactId: string,
  companyId: string,
  company_ids: string[],
  verb: "attached" | "detached",
): Company {
  const updated_at = state.now();
  const contact = state.put("contacts", {
    ...mustGet(state, "contacts", contactId),
    company_ids,
    updated_at,
  });
  const company = state.put("companies", { ...mustGet(state, "companies", companyId), updated_at });
  state.raise(`company.contact.${verb}`, {
    company: companyOfContactItem(state, company),
    contact: contactItem(state, contact),
  });
  return company;
}

/** Intercom does the archiving later and names no delay; until then the company still answers. */
export const archivingTakes = seconds(2);

export function askToArchiveCompany(state: State, id: string): void {
  scheduleJob(state, "archive company", id, state.now() + archivingTakes);
}

/** Removes the company, and its contacts from it. Only company.deleted is raised, without a company_id. */
export function archiveCompany(state: State, id: string): void {
  for (const contact of state.all("contacts")) {
    if (!contact.company_ids.includes(id)) continue;
    state.put("contacts", { ...contact, company_ids: contact.company_ids.filter((other) => other !== id) });
  }
  state.remove("companies", id);
  state.raise("company.deleted", { id, type: "company", deleted: true });
}
