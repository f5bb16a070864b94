import { days } from "../../../src/platform/time.ts";
import type { State } from "../state/state.ts";

type Row = [
  model: "company" | "contact",
  fullName: string,
  label: string,
  dataType: string,
  writable: boolean,
];

const builtIn: Row[] = [
  ["company", "name", "Company name", "string", true],
  ["company", "company_id", "Company ID", "string", false],
  ["company", "last_request_at", "Company last seen", "date", false],
  ["company", "remote_created_at", "Company created at", "date", true],
  ["company", "user_count", "People", "integer", false],
  ["company", "session_count", "Company web sessions", "integer", false],
  ["company", "plan.name", "Plan", "string", false],
  ["company", "monthly_spend", "Monthly Spend", "float", true],
  ["company", "size", "Company size", "integer", true],
  ["company", "industry", "Company industry", "string", true],
  ["company", "website", "Company website", "string", true],
  ["contact", "name", "Name", "string", true],
  ["contact", "email", "Email", "string", true],
  ["contact", "role", "Role", "string", true],
  ["contact", "phone", "Phone", "string", true],
  ["contact", "external_id", "User ID", "string", true],
  ["contact", "created_at", "First seen", "date", false],
  ["contact", "signed_up_at", "Signed up", "date", true],
  ["contact", "last_seen_at", "Last seen", "date", true],
  ["contact", "unsubscribed_from_emails", "Unsubscribed from emails", "boolean", true],
];

const custom: Row[] = [
  ["company", "region", "Region", "string", true],
  ["company", "health", "Health", "string", true],
  ["company", "seats", "Seats", "integer", true],
  ["company", "onboarded", "Onboarded", "boolean", true],
  ["company", "renewal_date", "Renewal date", "date", true],
  ["contact", "job_title", "Job title", "string", true],
  ["contact", "beta", "In the beta programme", "boolean", true],
];

export function seedDataAttributes(state: State): void {
  const seed = ([model, fullName, label, data_type, writable]: Row, number: number | null) => {
    const created_at = number === null ? null : state.now() - days(300);
    state.put("dataAttributes", {
      id: number === null ? `${model}:${fullName}` : String(number),
      numeric_id: number,
      model,
      name: fullName.split(".").at(-1)!,
      full_name: number === null ? fullName : `custom_attributes.${fullName}`,
      label,
      description: `${label} of the ${model}`,
      data_type,
      options: fullName === "health" ? ["good", "watch", "at risk"] : null,
      api_writable: writable,
      ui_writable: number !== null,
      messenger_writable: true,
      custom: number !== null,
      archived: false,
      created_at,
      updated_at: created_at,
      admin_id: number === null ? null : "814001",
    });
  };
  for (const row of builtIn) seed(row, null);
  for (const [index, row] of custom.entries()) seed(row, 34 + index);
}
