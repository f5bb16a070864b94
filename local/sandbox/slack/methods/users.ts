import { type Method, ok, refusal } from "../answer.ts";
import { teamId } from "../ids.ts";
import type { User } from "../records.ts";

export const usersInfo: Method = ({ workspace, args }) => {
  const user = workspace.users().find(({ id }) => id === args.text("user"));
  return user ? ok({ user: shownUser(user) }) : refusal("user_not_found");
};

export const usersLookupByEmail: Method = ({ workspace, args }) => {
  const email = args.text("email")?.toLowerCase();
  const user = workspace.users().find((each) => each.email === email);
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
