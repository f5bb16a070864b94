import { type Method, ok, refusal } from "../answer.ts";
import { botId, botUserId, teamId } from "../ids.ts";
import type { User } from "../records.ts";

export const authTest: Method = () =>
  ok({
    url: "https://sandbox.slack.com/",
    team: "Sandbox",
    user: "deskbell",
    team_id: teamId,
    user_id: botUserId,
    bot_id: botId,
  });

export const usersInfo: Method = ({ state, args }) => {
  const user = state.users().find(({ id }) => id === args.text("user"));
  return user ? ok({ user: shownUser(user) }) : refusal("user_not_found");
};

export const usersLookupByEmail: Method = ({ state, args }) => {
  const email = args.text("email")?.toLowerCase();
  const user = state.users().find((each) => each.email === email);
  return user ? ok({ user: shownUser(user) }) : refusal("users_not_found");
};

const shownUser = ({ id, name, email }: User) => ({
  id,
  team_id: teamId,
  name,
  deleted: false,
  is_bot: false,
  profile: { email, real_name: name, display_name: name },
});
