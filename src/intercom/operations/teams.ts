import { teamListModel, teamModel } from "../models/team.ts";
import type { Operations } from "./operation.ts";

export const teamOperations = {
  listTeams: {
    call: "teams.list",
    method: "GET",
    path: "/teams",
    answer: teamListModel,
    errors: [401],
  },
  retrieveTeam: {
    call: "teams.retrieve",
    method: "GET",
    path: "/teams/{team_id}",
    answer: teamModel,
    errors: [401, 404],
  },
} as const satisfies Operations;
