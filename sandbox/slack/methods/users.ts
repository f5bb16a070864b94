import { type Method, ok, refusal } from "../answer.ts";
import { appId, botId, botUserId, teamId } from "../ids.ts";
import { isIn } from "../membership.ts";
import { pageOf } from "../paging.ts";
import type { User } from "../records.ts";
import type { State } from "../state.ts";

export const authTest: Method = () =>
  ok({
    url: "https://sandbox.slack.com/",
    team: "Sandbox",
    user: "deskbell",
    team_id: teamId,
    user_id: botUserId,
    bot_id: botId,
    is_enterprise_install: false,
  });

export const botsInfo: Method = ({ args }) =>
  args.text("bot") === botId
    ? ok({ bot: { id: botId, app_id: appId, user_id: botUserId, name: "deskbell", deleted: false } })
    : refusal("bot_not_found");

export const usersInfo: Method = ({ state, args }) => {
  const user = state.user(args.text("user") ?? "");
  return user ? ok({ user: shownUser(user, state) }) : refusal("user_not_found");
};

export const usersList: Method = ({ state, args }) => {
  const page = pageOf(state.users(), ({ id }) => id, args.text("cursor"), args.limit(1_000, 1_000));
  if (!page) return refusal("invalid_cursor");
  return ok({
    members: page.items.map((user) => shownUser(user, state)),
    cache_ts: Math.floor(state.now() / 1_000),
    response_metadata: { next_cursor: page.next },
  });
};

/** Finds members who are there; that others are not found by their address is a guess. */
export const usersLookupByEmail: Method = ({ state, args }) => {
  const email = args.text("email")?.toLowerCase();
  const user = state
    .users()
    .find((each) => each.email === email && each.teamId === teamId && !each.deleted && !each.bot);
  return user ? ok({ user: shownUser(user, state) }) : refusal("users_not_found");
};

/** docs.slack.dev/reference/objects/user-object. An address of another organisation is not shown, which is a guess. */
function shownUser(user: User, state: State) {
  const { id, name, realName, email, restricted = false, deleted = false, bot = false } = user;
  const isOurs = user.teamId === teamId;
  return {
    id,
    team_id: user.teamId,
    name,
    deleted,
    ...(!deleted && { real_name: realName, tz: "Europe/Berlin" }),
    is_bot: bot,
    is_restricted: restricted,
    is_ultra_restricted: false,
    ...(!isOurs && { is_stranger: !sharesAChannel(user, state) }),
    profile: {
      real_name: realName,
      display_name: name,
      ...(bot && { api_app_id: appId, bot_id: botId }),
      ...(isOurs && !bot && { email }),
      team: user.teamId,
    },
  };
}

const sharesAChannel = (user: User, state: State) =>
  state.channels().some((channel) => channel.member && isIn(channel, user));
