import { blankCompany } from "../records/company.ts";
import { blankContact } from "../records/contact.ts";
import type { State } from "../state/state.ts";

/** Ids of the nth company and contact of a crowd. */
export const crowdCompanyId = (n: number) => `665f1c208a68186f44${n.toString(16).padStart(6, "0")}`;
export const crowdContactId = (n: number) => `665f1c208a68186f45${n.toString(16).padStart(6, "0")}`;

/**
 * Fills a state with many companies and contacts, for measuring: contact n belongs to company n modulo the
 * number of companies. They are not journalled, so a restart forgets them.
 */
export function addCrowd(
  state: State,
  { companies, contacts }: { companies: number; contacts: number },
): void {
  const now = state.now();
  for (let n = 0; n < companies; n += 1) {
    state.put(
      "companies",
      blankCompany({
        id: crowdCompanyId(n),
        company_id: `crowd-${n}`,
        name: `Company ${n}`,
        plan: n % 10 === 0 ? "Enterprise" : "Starter",
        monthly_spend: n % 10 === 0 ? 5_000 : 49,
        created_at: now,
      }),
    );
  }
  for (let n = 0; n < contacts; n += 1) {
    state.put(
      "contacts",
      blankContact({
        id: crowdContactId(n),
        role: "user",
        external_id: `crowd-user-${n}`,
        name: `Person ${n}`,
        email: `person.${n}@crowd.example`,
        company_ids: companies > 0 ? [crowdCompanyId(n % companies)] : [],
        created_at: now,
      }),
    );
  }
}
