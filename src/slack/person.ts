import type { Person } from "./act.ts";
import type { Ask } from "./asking.ts";
import { SlackError } from "./error.ts";

/** Who asks, as a signed request names them: `team` is the workspace of the app, `enterprise` its organisation. */
export type Named = { id: string; team: string; name: string; enterprise?: string | undefined };

/** Asks Slack who somebody is (docs.slack.dev/reference/methods/users.info). Needs users:read and users:read.email. */
export const personFinder =
  (ask: Ask) =>
  async (named: Named): Promise<Person> => {
    const { id, team, name } = named;
    try {
      const { user } = await ask("users.info", (web) => web.users.info({ user: id }));
      const { email, real_name } = user?.profile ?? {};
      return {
        id,
        team: user?.team_id ?? team,
        name: real_name || user?.name || name,
        kind: kindOf(user ?? {}, named),
        ...(email && { email }),
        ...(user?.tz && { timeZone: user.tz }),
      };
    } catch (error) {
      // A member of another organisation whom the bot cannot see.
      const isHidden = error instanceof SlackError && /^user_not_(found|visible)$/.test(error.code ?? "");
      return { id, team, name, kind: isHidden ? "stranger" : "unknown" };
    }
  };

type SlackUser = {
  team_id?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  enterprise_user?: { enterprise_id?: string };
};

/** Fields of docs.slack.dev/reference/objects/user-object. */
function kindOf(user: SlackUser, { team, enterprise }: Named): Person["kind"] {
  const isSameOrganisation = enterprise !== undefined && user.enterprise_user?.enterprise_id === enterprise;
  if (user.is_stranger || (user.team_id !== team && !isSameOrganisation)) return "stranger";
  if (user.is_bot || user.deleted) return "bot";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "member";
}
