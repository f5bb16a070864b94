import type { Handle } from "../http/call.ts";
import { flagIn } from "../http/fields.ts";
import { badParameter, notFound } from "../http/refusal.ts";
import { setAway } from "../mutations/teammates.ts";
import { pageByNumber } from "../paging/pages.ts";
import { restActivityLog, restAdmin, restTeam } from "../rest/teammates.ts";
import { timezone } from "../search/day.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { mustGet } from "../state/state.ts";
import { unix } from "../time.ts";

const identifyAdmin: Handle = ({ state }) => {
  const owner = mustGet(state, "admins", tokenOwnerId);
  return {
    type: "admin",
    id: owner.id,
    email: owner.email,
    name: owner.name,
    email_verified: true,
    app: {
      type: "app",
      id_code: state.appId,
      name: "Sandbox",
      created_at: unix(mustGet(state, "helpCenters", "93").created_at),
      secure: false,
      identity_verification: false,
      timezone,
      region: "US",
    },
    avatar: { type: "avatar", image_url: "https://sandbox.example/avatars/128.png" },
    has_inbox_seat: owner.has_inbox_seat,
  };
};

export const adminHandlers = {
  identifyAdmin,
  setAwayAdmin: ({ state, path, body }) => {
    const admin = state.get("admins", path("admin_id"));
    if (!admin) throw notFound("Admin for admin_id not found", "admin_not_found");
    const away_mode_enabled = flagIn(body, "away_mode_enabled");
    const away_mode_reassign = flagIn(body, "away_mode_reassign");
    if (away_mode_enabled === undefined)
      throw badParameter("away_mode_enabled must be a boolean", "away_mode_enabled");
    if (away_mode_reassign === undefined)
      throw badParameter("away_mode_reassign must be a boolean", "away_mode_reassign");
    return restAdmin(state, setAway(state, admin.id, { away_mode_enabled, away_mode_reassign }));
  },
  listActivityLogs: (call) => {
    const after = Number(call.query("created_at_after"));
    const before = Number(call.query("created_at_before") ?? Infinity);
    if (!call.query("created_at_after") || Number.isNaN(after)) {
      throw badParameter("created_at_after must be a UNIX timestamp", "created_at_after");
    }
    const logs = call.state
      .all("activityLogs")
      .filter(({ created_at }) => created_at >= after * 1_000 && created_at <= before * 1_000)
      .toReversed();
    const { data, pages } = pageByNumber(
      call,
      logs,
      { perPage: 20, next: "address" },
      "/admins/activity_logs",
    );
    const activity_logs = data.map((log) => restActivityLog(call.state, log));
    return { type: "activity_log.list", pages, activity_logs };
  },
  listAdmins: ({ state }) => ({
    type: "admin.list",
    admins: state.all("admins").map((admin) => restAdmin(state, admin)),
  }),
  retrieveAdmin: ({ state, path }) => {
    const admin = state.get("admins", path("admin_id"));
    if (!admin) throw notFound("Admin not found", "admin_not_found");
    return restAdmin(state, admin);
  },
} satisfies Record<string, Handle>;

export const teamHandlers = {
  listTeams: ({ state }) => ({ type: "team.list", teams: state.all("teams").map(restTeam) }),
  retrieveTeam: ({ state, path }) => {
    const team = state.get("teams", path("team_id"));
    if (!team) throw notFound("Team not found", "team_not_found");
    return restTeam(team);
  },
} satisfies Record<string, Handle>;
