import { createContact } from "../mutations/contact.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Admin, Team } from "../records/teammates.ts";
import { newSmallId } from "../state/identifiers.ts";
import { mustGet } from "../state/state.ts";
import type { TableName, Tables } from "../state/tables.ts";
import { asking, CannotHappen } from "./options.ts";
import type { ScenarioContext } from "./scenario.ts";

export function companyFor(context: ScenarioContext): Company {
  const { company } = context.options;
  if (company !== undefined) return find(context, "companies", company, ["name", "company_id", "id"]);
  const first = context.state.all("companies")[0];
  if (first) return first;
  throw new CannotHappen("The sandbox has no company left. Send company.created first.");
}

/** The contact that was named, else someone of the company that was named, else the first of their role. */
export function contactFor(context: ScenarioContext, role?: Contact["role"]): Contact {
  const { state, options } = context;
  const fits = (contact: Contact) => !contact.archived && (role === undefined || contact.role === role);
  if (options.contact !== undefined) {
    const named = find(context, "contacts", options.contact, ["name", "email", "external_id", "id"]);
    if (options.company !== undefined && !named.company_ids.includes(companyFor(context).id)) {
      throw new CannotHappen(
        `${options.contact} does not belong to ${options.company}. Name one of the two only.`,
      );
    }
    if (role === undefined || named.role === role) return named;
    const others = state
      .all("contacts")
      .filter(fits)
      .map((contact) => contact.name ?? contact.email ?? contact.id);
    throw new CannotHappen(`${options.contact} is no ${role}. These are: ${others.join(", ") || "none"}.`);
  }
  if (options.company !== undefined) {
    const company = companyFor(context);
    const member = state.people
      .of(company.id)
      .map((id) => mustGet(state, "contacts", id))
      .find(fits);
    if (member) return member;
    throw new CannotHappen(`${company.name} has no ${role ?? "contact"}. Name one with "contact".`);
  }
  const first = state
    .all("contacts")
    .find((contact) => fits(contact) && (role === "lead" || contact.company_ids.length > 0));
  return (
    first ?? createContact(state, { role: role ?? "user", name: "Robin Vale", email: "robin@example.com" })
  );
}

/** The teammate that was named, else the assignee, else the first of them. */
export function adminFor(context: ScenarioContext, assignee: string | null = null): Admin {
  const { state, options } = context;
  if (options.admin !== undefined) return find(context, "admins", options.admin, ["name", "email", "id"]);
  const found = state.get("admins", assignee) ?? state.all("admins").find(({ bot }) => !bot);
  if (found) return found;
  throw new CannotHappen("The sandbox has no teammate left. Send admin.added_to_workspace first.");
}

/** The teammate that `assignee` names. */
export function assigneeFor(context: ScenarioContext): string | undefined {
  const { assignee } = context.options;
  return assignee === undefined ? undefined : find(context, "admins", assignee, ["name", "email", "id"]).id;
}

/** The ids of those whom `others` names. */
export function othersFor(context: ScenarioContext): string[] {
  const names = context.options.others?.split(",") ?? [];
  return names.map((name) => contactFor({ ...context, options: { contact: name.trim() } }).id);
}

export function teamFor(context: ScenarioContext): Team {
  const { team } = context.options;
  return find(context, "teams", team ?? context.state.all("teams")[0]?.id ?? "any team", ["name", "id"]);
}

/** The tag that was named, made if it is new. */
export function tagFor({ state, options }: ScenarioContext, otherwise: string): string {
  const name = options.tag ?? otherwise;
  const known = state
    .all("tags")
    .find((tag) => tag.id === name || tag.name.toLowerCase() === name.toLowerCase());
  return known?.id ?? state.put("tags", { id: newSmallId(state, "tag"), name }).id;
}

/** Only these are named, and compared with a mistyped word: a crowd of contacts is long. */
const mostNamed = 30;

/** What tables hold, where their name is not a word. */
const kindOf: Partial<Record<TableName, string>> = { admins: "teammates", ticketTypes: "ticket types" };

/** The record that `word` names by one of `keys`, whatever its case; otherwise a CannotHappen listing what there is. */
export function find<T extends TableName>(
  { state }: ScenarioContext,
  table: T,
  word: string,
  keys: readonly (keyof Tables[T] & string)[],
): Tables[T] {
  const wanted = word.toLowerCase();
  const records = state.all(table);
  for (const key of keys) {
    const found = records.find((record) => String(record[key] ?? "").toLowerCase() === wanted);
    if (found) return found;
  }
  const names = records.map((record) => keys.map((key) => record[key]).find((name) => name != null));
  const known = names.slice(-mostNamed).map(String);
  const more = names.length > known.length ? `, and ${names.length - known.length} more` : "";
  throw new CannotHappen(
    `The sandbox has no "${word}" among its ${kindOf[table] ?? table}.${asking(word, known)} There are: ${known.join(", ")}${more}.`,
  );
}
