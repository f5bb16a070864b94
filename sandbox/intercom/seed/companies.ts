import { days, hours } from "../../../src/platform/time.ts";
import { blankCompany } from "../records/company.ts";
import type { State } from "../state/state.ts";
import { companySeedId, tagIds } from "./ids.ts";

const rows = [
  ["Acme", "acme-001", "Enterprise", 12_500, 480, "Manufacturing", "https://acme.example", [tagIds.VIP]],
  ["Globex", "globex-002", "Pro", 2_400, 150, "Energy", "https://globex.example", []],
  ["Initech", "initech-003", "Pro", 890, 75, "Software", "https://initech.example", [tagIds["churn risk"]]],
  [
    "Umbra Robotics",
    "umbra-004",
    "Enterprise",
    6_200,
    310,
    "Robotics",
    "https://umbra.example",
    [tagIds.VIP],
  ],
  [
    "Papertrail Studio",
    "papertrail-005",
    "Free",
    0,
    4,
    "Design",
    "https://papertrail.example",
    [tagIds.onboarding],
  ],
  ["Northwind Foods", "northwind-006", "Starter", 49, 22, "Food", "https://northwind.example", []],
  ["Blue Heron Clinics", "blueheron-007", "Pro", 1_180, 96, "Health care", "https://blueheron.example", []],
  ["Lumen Learning", `${companySeedId(8)}-qualification-company`, null, 0, null, null, null, []],
] as const;

const attributes: Record<string, Record<string, unknown>> = {
  Acme: { region: "EMEA", health: "good", seats: 320, onboarded: true, renewal_date: 1_798_761_600 },
  Globex: { region: "AMER", health: "watch", seats: 90, onboarded: true },
  Initech: { region: "AMER", health: "at risk", seats: 41, onboarded: true },
  "Papertrail Studio": { region: "EMEA", seats: 3, onboarded: false },
};

export function seedCompanies(state: State): void {
  const now = state.now();
  rows.forEach(([name, company_id, plan, monthly_spend, size, industry, website, tags], index) => {
    state.put(
      "companies",
      blankCompany({
        id: companySeedId(index + 1),
        company_id,
        name,
        plan,
        monthly_spend,
        size,
        industry,
        website,
        tag_ids: [...tags],
        custom_attributes: attributes[name] ?? {},
        session_count: 40 * (index + 1),
        remote_created_at: plan ? now - days(700 - 60 * index) : null,
        created_at: now - days(600 - 60 * index),
        updated_at: now - hours(20 + index),
        last_request_at: now - hours(2 + 5 * index),
      }),
    );
  });
}
