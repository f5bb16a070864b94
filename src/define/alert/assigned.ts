import { plain } from "../../slack/plain.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./present.ts";

/** "Sam Lee (Billing)", or whichever of the two is known by name. */
export function assignedTo({ assignee, team }: AlertFacts): string | undefined {
  const admin = present(assignee?.name) ?? present(assignee?.email);
  const group = present(team?.name);
  if (admin && group) return `${plain(admin, 200)} (${plain(group, 200)})`;
  return admin ? plain(admin, 200) : group && `${plain(group, 200)} (team)`;
}
