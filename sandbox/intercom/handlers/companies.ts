import type { Call, Handle } from "../http/call.ts";
import { idIn, momentIn, objectIn, onlyGiven, textIn } from "../http/fields.ts";
import { badParameter, companyNotFound, missingParameter, Refusal } from "../http/refusal.ts";
import { askToArchiveCompany, changeCompany, createCompany } from "../mutations/company.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Company } from "../records/company.ts";
import { restCompany } from "../rest/company.ts";
import { restContact } from "../rest/contact.ts";
import { restSegment } from "../rest/labels.ts";
import { segmentsOfCompany } from "../state/segments.ts";
import { mustGet, type State } from "../state/state.ts";
import { companyBy } from "./lookup.ts";

/** Companies without people are in no list. Most recently requested first, unless asked otherwise. */
function listed(state: State, order = "desc"): Company[] {
  const known = state.all("companies").filter(({ id }) => state.people.count(id) > 0);
  const sorted = known.toSorted((a, b) => (b.last_request_at ?? 0) - (a.last_request_at ?? 0));
  return order === "asc" ? sorted.toReversed() : sorted;
}

function companyList(call: Call, companies: Company[], path: string) {
  const { data, ...page } = pageByNumber(call, companies, { perPage: 15, next: "address", cap: true }, path);
  return { type: "list", data: data.map((company) => restCompany(call.state, company)), ...page };
}

export const companyHandlers = {
  createOrUpdateCompany: ({ state, body }) => {
    const company_id = idIn(body, "company_id");
    const change = readCompany(body);
    if (company_id === undefined && change.name === undefined)
      throw missingParameter("company_id is required");
    const known = state.all("companies").find((company) => company.company_id === company_id);
    const company = known
      ? changeCompany(state, known.id, change)
      : createCompany(state, { ...change, ...onlyGiven({ company_id }) });
    return restCompany(state, company);
  },
  retrieveCompany: (call) => {
    const { state, query } = call;
    const one = { name: query("name"), company_id: query("company_id") };
    for (const [key, wanted] of Object.entries(onlyGiven(one))) {
      const found = state.all("companies").filter((company) => company[key as keyof Company] === wanted);
      if (found.length === 0) throw companyNotFound();
      return companyList(call, found, "/companies");
    }
    const tag = query("tag_id");
    const segment = query("segment_id");
    const fits = (company: Company) =>
      (tag === undefined || company.tag_ids.includes(tag)) &&
      (segment === undefined || segmentsOfCompany(state, company).some(({ id }) => id === segment));
    return companyList(call, listed(state).filter(fits), "/companies");
  },
  RetrieveACompanyById: ({ state, path }) => restCompany(state, companyBy(state, path("company_id"))),
  UpdateCompany: ({ state, path, body }) => {
    const { id } = companyBy(state, path("company_id"));
    return restCompany(state, changeCompany(state, id, readCompany(body)));
  },
  deleteCompany: ({ state, path }) => {
    const { id } = companyBy(state, path("company_id"));
    askToArchiveCompany(state, id);
    return { id, object: "company", deleted: true };
  },
  ListAttachedContacts: (call) => {
    const { state } = call;
    const people = state.people.of(companyBy(state, call.path("company_id")).id);
    const contacts = people.map((id) => mustGet(state, "contacts", id));
    const { data, ...page } = pageByNumber(call, contacts, { perPage: 50, next: "cursor" });
    return { type: "list", data: data.map((contact) => restContact(state, contact)), ...page };
  },
  ListAttachedSegmentsForCompanies: ({ state, path }) => ({
    type: "list",
    data: segmentsOfCompany(state, companyBy(state, path("company_id"))).map(restSegment),
  }),
  listAllCompanies: (call) => companyList(call, listed(call.state, call.query("order")), "/companies/list"),
  scrollOverAllCompanies: ({ state, scroll, query }) => {
    const { param, ids } = scroll.next(query("scroll_param"), state.now(), () =>
      listed(state).map(({ id }) => id),
    );
    const companies = ids.map((id) => state.get("companies", id)).filter((company) => company !== undefined);
    return {
      type: "list",
      data: companies.map((company) => restCompany(state, company)),
      pages: null,
      total_count: null,
      scroll_param: param,
    };
  },
} satisfies Record<string, Handle>;

const writable = [
  "name",
  "company_id",
  "plan",
  "size",
  "website",
  "industry",
  "custom_attributes",
  "remote_created_at",
  "monthly_spend",
];

function readCompany(body: Record<string, unknown>): Partial<Company> {
  const strange = Object.keys(body).find((name) => !writable.includes(name));
  if (strange !== undefined) throw new Refusal(400, "bad_request", `bad '${strange}' parameter`);
  return onlyGiven({
    name: textIn(body, "name"),
    plan: textIn(body, "plan"),
    website: textIn(body, "website"),
    industry: textIn(body, "industry"),
    size: wholeIn(body, "size"),
    monthly_spend: wholeIn(body, "monthly_spend"),
    remote_created_at: momentIn(body, "remote_created_at"),
    custom_attributes: objectIn(body, "custom_attributes"),
  });
}

/** Fractions are cut off; what does not fit into 32 bits is refused. */
function wholeIn(body: Record<string, unknown>, name: string): number | undefined {
  if (body[name] === undefined) return undefined;
  const number = Math.trunc(Number(body[name]));
  if (Number.isNaN(number) || number > 2_147_483_647)
    throw badParameter(`${name} is not a valid number`, name);
  return number;
}
