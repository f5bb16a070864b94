import { archiveCompany } from "../deeds/company-archive.ts";
import { changeCompany, createCompany } from "../deeds/company-change.ts";
import { joinCompany, leaveCompany } from "../deeds/company-people.ts";
import { recordDataEvent } from "../deeds/data-event.ts";
import type { Company } from "../records/company.ts";
import { newSmallId } from "../world/identifiers.ts";
import { castCompany, castContact } from "./cast.ts";
import { wholeNumber } from "./options.ts";
import { type Play, play, type Stage } from "./stage.ts";

const details = ["name", "plan", "spend", "size", "attribute", "value"] as const;

export const companyPlays: Record<string, Play> = {
  "company.created": play([...details, "contact"], (stage) => {
    const company = newCompany(stage, "Fresh Ventures");
    if (stage.options.contact) joinCompany(stage.world, castContact(stage).id, company.id);
  }),
  "company.updated": play(["company", ...details], (stage) => {
    const company = castCompany(stage);
    changeCompany(stage.world, company.id, { session_count: company.session_count + 1, ...change(stage) });
  }),
  "company.deleted": play(["company"], (stage) => {
    const company = stage.options.company ? castCompany(stage) : newCompany(stage, "Shortlived");
    archiveCompany(stage.world, company.id);
  }),
  "company.contact.attached": play(["company", "contact"], (stage) => {
    const company = castCompany(stage);
    const contactId = stage.options.contact ? castContact(stage).id : outsider(stage, company);
    if (stage.world.people.of(company.id).includes(contactId))
      leaveCompany(stage.world, contactId, company.id);
    joinCompany(stage.world, contactId, company.id);
  }),
  "company.contact.detached": play(["company", "contact"], (stage) => {
    const company = castCompany(stage);
    const contactId = stage.options.contact ? castContact(stage).id : outsider(stage, company);
    joinCompany(stage.world, contactId, company.id);
    leaveCompany(stage.world, contactId, company.id);
  }),
  "event.created": play(["contact", "company", "event", "attribute", "value"], (stage) => {
    const { event = "finished-trial", attribute, value } = stage.options;
    recordDataEvent(stage.world, {
      contact_id: castContact(stage).id,
      event_name: event,
      metadata: attribute === undefined ? {} : { [attribute]: value ?? "" },
      created_at: freeSecond(stage, event),
    });
  }),
};

function change({ options }: Stage): Partial<Company> {
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

function newCompany(stage: Stage, name: string): Company {
  const number = newSmallId(stage.world, "newcomer");
  return createCompany(stage.world, {
    company_id: `made-${number}`,
    name: `${name} ${number}`,
    ...change(stage),
  });
}

function outsider({ world }: Stage, company: Company): string {
  const outside = world
    .all("contacts")
    .find(({ company_ids, archived }) => !archived && !company_ids.includes(company.id));
  return outside!.id;
}

/** The same event of the same second would count once, and nothing would be told. */
function freeSecond({ world }: Stage, event: string): number {
  const taken = new Set(
    world
      .all("dataEvents")
      .filter(({ event_name }) => event_name === event)
      .map(({ created_at }) => Math.floor(created_at / 1_000)),
  );
  let second = Math.floor(world.now() / 1_000);
  while (taken.has(second)) second += 1;
  return second * 1_000;
}
