import { days, hours, minutes } from "../../../src/platform/time.ts";
import { blankContact, nowhere, type Place } from "../records/contact.ts";
import type { State } from "../state/state.ts";
import { companySeedId, contactSeedId, tagIds } from "./ids.ts";
import { tokenOwnerId } from "./teammates.ts";

const berlin: Place = {
  country: "Germany",
  region: "Berlin",
  city: "Berlin",
  country_code: "DEU",
  continent_code: "EU",
};
const austin: Place = {
  country: "United States",
  region: "Texas",
  city: "Austin",
  country_code: "USA",
  continent_code: "NA",
};

/** name, e-mail, companies by number (see companies.ts), days since first and hours since last seen. */
const users: [
  name: string | null,
  email: string,
  companies: number[],
  created: number,
  seen: number | null,
][] = [
  ["Ada Lindqvist", "ada@acme.example", [1], 420, 1],
  ["Bruno Costa", "bruno@acme.example", [1], 380, 6],
  ["Carmen Díaz", "carmen@acme.example", [1, 4], 300, 30],
  ["Dev Patel", "dev@globex.example", [2], 290, 2],
  ["Elif Yıldız", "elif@globex.example", [2], 250, 50],
  ["Frank O'Neill", "frank@initech.example", [3], 240, 900],
  ["Grace Kim", "grace@initech.example", [3, 7], 200, 12],
  ["Hugo Bernard", "hugo@umbra.example", [4], 190, 3],
  ["Ines Moreau", "ines@umbra.example", [4], 150, 26],
  ["Jack Tran", "jack@papertrail.example", [5], 40, 1],
  ["Keiko Tanaka", "keiko@papertrail.example", [5], 39, 70],
  ["Liam Novak", "liam@northwind.example", [6], 120, 20],
  ["Mina Haddad", "mina@blueheron.example", [7], 90, 9],
  ["Noah Becker", "noah@blueheron.example", [7], 80, 800],
  ["Olga Petrova", "olga@lumen.example", [8], 12, 5],
  ["Pia Rossi", "pia@freelance.example", [], 60, 15],
];

const leads: [name: string | null, email: string | null, companies: number[], created: number][] = [
  ["Quentin Moss", "quentin@prospect.example", [], 2],
  ["Rosa Delgado", "rosa@bigretail.example", [], 6],
  [null, "info@curious.example", [], 9],
  [null, null, [], 1],
];

export function seedContacts(state: State): void {
  const now = state.now();
  users.forEach(([name, email, companies, created, seen], index) => {
    const n = index + 1;
    const last = seen === null ? null : now - hours(seen);
    state.put(
      "contacts",
      blankContact({
        id: contactSeedId(n),
        role: "user",
        external_id: `user-${1_000 + n}`,
        name,
        email,
        phone: n % 4 === 1 ? `+4930555010${n % 10}` : null,
        owner_id: companies.includes(1) ? tokenOwnerId : null,
        company_ids: companies.map(companySeedId),
        tags: n === 1 ? [{ tag_id: tagIds.VIP, applied_at: now - days(90), applied_by: tokenOwnerId }] : [],
        custom_attributes:
          n <= 3 ? { job_title: ["CTO", "Engineer", "Consultant"][index], beta: n === 1 } : {},
        created_at: now - days(created),
        updated_at: last ?? now - days(created),
        signed_up_at: now - days(created) + minutes(7),
        last_seen_at: last,
        browser: "firefox",
        browser_language: "en",
        os: n % 2 ? "OS X 15.1" : "Windows 11",
        location: n % 3 === 0 ? austin : n % 3 === 1 ? berlin : nowhere,
        opted_out: n === 6 ? ["301"] : [],
      }),
    );
  });
  leads.forEach(([name, email, companies, created], index) => {
    state.put(
      "contacts",
      blankContact({
        id: contactSeedId(101 + index),
        role: "lead",
        external_id: `3ecf64d0-9ed1-4e9f-88e1-da7d6e67820${index}`,
        name,
        email,
        company_ids: companies.map(companySeedId),
        created_at: now - days(created),
        last_seen_at: now - hours(created),
      }),
    );
  });
}
