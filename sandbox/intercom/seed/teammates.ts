import { hours } from "../../../src/platform/time.ts";
import type { State } from "../state/state.ts";

/** Whose access token the sandbox's token is: what `GET /me` answers. What she does is Deskbell's own doing. */
export const tokenOwnerId = "814007";
/** The bot that speaks as Operator. */
export const operatorId = "814006";

const all = [
  ["814001", "Maya Okafor", "maya", "Head of Support"],
  ["814002", "Jonas Weber", "jonas", "Support Engineer"],
  ["814003", "Priya Nair", "priya", "Billing Specialist"],
  ["814004", "Sam Rivera", "sam", "Account Executive"],
  ["814005", "Chloé Martin", "chloe", "Tier 2 Engineer"],
  ["814006", "Operator", "operator+sandbox1", ""],
  ["814007", "Deskbell", "deskbell", ""],
] as const;

/** The teammates and bots of the workspace. */
export const teammates = all.map(([id, name, mailbox, job]) => ({
  id,
  name,
  mailbox,
  email: `${mailbox}@${id === operatorId ? "intercom.io" : "sandbox.example"}`,
  job,
}));

export const teams = [
  ["520001", "Billing", ["814003", "814002"]],
  ["520002", "Tier 2", ["814005", "814001"]],
  ["520003", "Sales", ["814004"]],
] as const;

export function seedTeammates(state: State): void {
  for (const { id, name, email, job } of teammates) {
    state.put("admins", {
      id,
      name,
      email,
      job_title: job,
      away_mode_enabled: false,
      away_mode_reassign: false,
      away_status_reason: null,
      has_inbox_seat: id !== operatorId,
      bot: id === operatorId,
    });
  }
  for (const [id, name, members] of teams) state.put("teams", { id, name, admin_ids: [...members] });
  state.put("activityLogs", {
    id: "0c4d6f0e-5a57-4f5c-9f0e-3d1b6c0a2f11",
    admin_id: "814001",
    activity_type: "app_team_creation",
    activity_description: "Maya Okafor created the team Tier 2.",
    metadata: { team: { id: 520002, name: "Tier 2" } },
    created_at: state.now() - hours(30),
  });
  state.put("activityLogs", {
    id: "5f8b1d7a-8c3e-4d13-a0a5-7be2f1c9d024",
    admin_id: "814003",
    activity_type: "admin_login_success",
    activity_description: "Priya Nair logged in.",
    metadata: { sign_in_method: "google" },
    created_at: state.now() - hours(3),
  });
}
