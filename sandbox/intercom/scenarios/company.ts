import {
  archiveCompany,
  changeCompany,
  createCompany,
  joinCompany,
  leaveCompany,
} from "../mutations/company.ts";
import { recordDataEvent } from "../mutations/data-event.ts";
import type { Company } from "../records/company.ts";
import { newSmallId } from "../state/identifiers.ts";
import { companyFor, contactFor, tagFor } from "./fixtures.ts";
import { wholeNumber } from "./options.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";

const details = ["name", "plan", "spend", "size", "attribute", "value"] as const;

export const companyScenarios: Record<string, Scenario> = {
  "company.created": scenario([...details, "contact"], (context) => {
    const company = newCompany(context, "Fresh Ventures");
    if (context.options.contact) joinCompany(context.state, contactFor(context).id, company.id);
  }),
  "company.updated": scenario(["company", "tag", ...details], (context) => {
    const company = companyFor(context);
    const tag = context.options.tag === undefined ? [] : [tagFor(context, "")];
    changeCompany(context.state, company.id, {
      session_count: company.session_count + 1,
      tag_ids: [...new Set([...company.tag_ids, ...tag])],
      ...change(context),
    });
  }),
  "company.deleted": scenario(["company"], (context) => {
    const company = context.options.company ? companyFor(context) : newCompany(context, "Shortlived");
    archiveCompany(context.state, company.id);
  }),
  "company.contact.attached": scenario(["company", "contact"], (context) => {
    const company = companyFor(context);
    const contactId = context.options.contact ? contactFor(context).id : outsider(context, company);
    if (context.state.people.of(company.id).includes(contactId))
      leaveCompany(context.state, contactId, company.id);
    joinCompany(context.state, contactId, company.id);
  }),
  "company.contact.detached": scenario(["company", "contact"], (context) => {
    const company = companyFor(context);
    const contactId = context.options.contact ? contactFor(context).id : outsider(context, company);
    joinCompany(context.state, contactId, company.id);
    leaveCompany(context.state, contactId, company.id);
  }),
  "event.created": scenario(["contact", "company", "event", "attribute", "value"], (context) => {
    const { event = "finished-trial", attribute, value } = context.options;
    recordDataEvent(context.state, {
      contact_id: contactFor(context).id,
      event_name: event,
      metadata: attribute === undefined ? {} : { [attribute]: value ?? "" },
      created_at: freeSecond(context, event),
    });
  }),
};

function change({ options }: ScenarioContext): Partial<Company> {
  const { name, plan, attribute, value } = options;
  const spend = wholeNumber(options, "spend");
  const size = wholeNumber(options, "size");
  return {
    ...(name === undefined ? {} : { name }),
    ...(plan === undefined ? {} : { plan }),
    ...(spend === undefined ? {} : { monthly_spend: spend }),
    ...(size === undefined ? {} : { size }),
    ...(attribute === undefined ? {} : { custom_attributes: { [attribute]: value ?? null } }),
  };
}

function newCompany(context: ScenarioContext, name: string): Company {
  const number = newSmallId(context.state, "newcomer");
  return createCompany(context.state, {
    company_id: `made-${number}`,
    name: `${name} ${number}`,
    ...change(context),
  });
}

function outsider({ state }: ScenarioContext, company: Company): string {
  const outside = state
    .all("contacts")
    .find(({ company_ids, archived }) => !archived && !company_ids.includes(company.id));
  return outside!.id;
}

/** The same event in the same second counts once and raises nothing. */
function freeSecond({ state }: ScenarioContext, event: string): number {
  const taken = new Set(
    state
      .all("dataEvents")
      .filter(({ event_name }) => event_name === event)
      .map(({ created_at }) => Math.floor(created_at / 1_000)),
  );
  let second = Math.floor(state.now() / 1_000);
  while (taken.has(second)) second += 1;
  return second * 1_000;
}
