import { createContact } from "../deeds/contact-create.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Admin, Team } from "../records/teammates.ts";
import { newSmallId } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import { find } from "./find.ts";
import { CannotHappen } from "./options.ts";
import type { Stage } from "./stage.ts";

export function castCompany(stage: Stage): Company {
  const { company } = stage.options;
  if (company !== undefined) return find(stage, "companies", company, ["name", "company_id", "id"]);
  const first = stage.world.all("companies")[0];
  if (first) return first;
  throw new CannotHappen("The sandbox has no company left. Send company.created first.");
}

/** The contact that was named, else someone of the company that was named, else the first of their role. */
export function castContact(stage: Stage, role?: Contact["role"]): Contact {
  const { world, options } = stage;
  const fits = (contact: Contact) => !contact.archived && (role === undefined || contact.role === role);
  if (options.contact !== undefined) {
    const named = find(stage, "contacts", options.contact, ["name", "email", "external_id", "id"]);
    if (options.company !== undefined && !named.company_ids.includes(castCompany(stage).id)) {
      throw new CannotHappen(
        `${options.contact} does not belong to ${options.company}. Name one of the two only.`,
      );
    }
    if (role === undefined || named.role === role) return named;
    const others = world
      .all("contacts")
      .filter(fits)
      .map((contact) => contact.name ?? contact.email ?? contact.id);
    throw new CannotHappen(`${options.contact} is no ${role}. These are: ${others.join(", ") || "none"}.`);
  }
  if (options.company !== undefined) {
    const company = castCompany(stage);
    const member = world.people
      .of(company.id)
      .map((id) => must(world, "contacts", id))
      .find(fits);
    if (member) return member;
    throw new CannotHappen(`${company.name} has no ${role ?? "contact"}. Name one with "contact".`);
  }
  const first = world
    .all("contacts")
    .find((contact) => fits(contact) && (role === "lead" || contact.company_ids.length > 0));
  return (
    first ?? createContact(world, { role: role ?? "user", name: "Robin Vale", email: "robin@example.com" })
  );
}

/** The teammate that was named, else the assignee, else the first of them. */
export function castAdmin(stage: Stage, assignee: string | null = null): Admin {
  const { world, options } = stage;
  if (options.admin !== undefined) return find(stage, "admins", options.admin, ["name", "email", "id"]);
  const found = world.get("admins", assignee) ?? world.all("admins").find(({ bot }) => !bot);
  if (found) return found;
  throw new CannotHappen("The sandbox has no teammate left. Send admin.added_to_workspace first.");
}

export function castTeam(stage: Stage): Team {
  const { team } = stage.options;
  return find(stage, "teams", team ?? stage.world.all("teams")[0]?.id ?? "any team", ["name", "id"]);
}

/** The tag that was named, made if it is new. */
export function castTag({ world, options }: Stage, otherwise: string): string {
  const name = options.tag ?? otherwise;
  const known = world
    .all("tags")
    .find((tag) => tag.id === name || tag.name.toLowerCase() === name.toLowerCase());
  return known?.id ?? world.put("tags", { id: newSmallId(world, "tag"), name }).id;
}
