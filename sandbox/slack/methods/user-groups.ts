import { type Method, ok, refusal } from "../answer.ts";
import { teamId } from "../ids.ts";
import { userGroups } from "../people.ts";

export const userGroupsList: Method = ({ args }) =>
  ok({
    usergroups: userGroups.map(({ id, handle, name, users }) => ({
      id,
      team_id: teamId,
      is_usergroup: true,
      name,
      handle,
      description: "",
      date_delete: 0,
      ...(args.flag("include_users") && { users }),
      ...(args.flag("include_count") && { user_count: users.length }),
    })),
  });

export const userGroupsUsersList: Method = ({ args }) => {
  const group = userGroups.find(({ id }) => id === args.text("usergroup"));
  return group ? ok({ users: group.users }) : refusal("no_such_subteam");
};
