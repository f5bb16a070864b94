import { teamListModel, teamModel } from "../models/team.ts";
import type { Operation } from "./operation.ts";

export const listTeams = {
  call: "teams.list",
  method: "GET",
  path: "/teams",
  answer: teamListModel,
  errors: [401],
} as const satisfies Operation;

export const retrieveTeam = {
  call: "teams.retrieve",
  method: "GET",
  path: "/teams/{team_id}",
  answer: teamModel,
  errors: [401, 404],
} as const satisfies Operation;
