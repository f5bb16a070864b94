import type { Handle } from "../http/call.ts";
import { notFound } from "../http/refusal.ts";
import { restTeam } from "../rest/team.ts";

export const teamHandlers = {
  listTeams: ({ world }) => ({ type: "team.list", teams: world.all("teams").map(restTeam) }),
  retrieveTeam: ({ world, path }) => {
    const team = world.get("teams", path("team_id"));
    if (!team) throw notFound("Team not found", "team_not_found");
    return restTeam(team);
  },
} satisfies Record<string, Handle>;
