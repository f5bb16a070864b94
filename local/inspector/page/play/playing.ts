import type { Happened, SandboxPeople } from "./sandbox.ts";

/** Lets a part of the sandbox workspace act; what cannot be done is shown, and comes back as an error. */
export type Act = (topic: string, options: Record<string, string | undefined>) => Promise<Happened>;

/** One of the forms: what it shows follows the people who are there. */
export type Part = {
  node: HTMLElement;
  draw: (people: SandboxPeople) => void;
};

/** A contact with the companies they belong to: "Ada Lindqvist · Acme". */
export function nameOf(contact: SandboxPeople["contacts"][number], { companies }: SandboxPeople): string {
  const names = companies.filter(({ id }) => contact.companyIds.includes(id)).map(({ name }) => name);
  const rest = names.length > 0 ? names.join(", ") : contact.role === "lead" ? "lead" : "";
  return rest ? `${contact.name} · ${rest}` : contact.name;
}

/** Customers of the companies that spend most stand first, leads last. */
export function byWorth(people: SandboxPeople) {
  const spend = new Map(people.companies.map((company) => [company.id, company.spend]));
  const worth = ({ companyIds }: SandboxPeople["contacts"][number]) =>
    Math.max(-1, ...companyIds.map((id) => spend.get(id) ?? 0));
  return people.contacts.toSorted(
    (a, b) => Number(a.role === "lead") - Number(b.role === "lead") || worth(b) - worth(a),
  );
}
