import { teammates, teams } from "../intercom/seed/teammates.ts";
import { botUserId, groupId, partnerTeamId, teamId, userId } from "./ids.ts";
import type { User } from "./records.ts";

/** Sam is known to Slack by another address than to Intercom. */
const otherAddress: Record<string, string> = { sam: "samuel.rivera@sandbox.example" };

const person = (name: string, realName: string, email: string, rest: Partial<User> = {}): User => ({
  id: userId(email),
  teamId,
  name,
  realName,
  email,
  ...rest,
});

/** Those of Intercom's teammates who are people. */
const colleagues = teammates
  .filter(({ mailbox }) => !/^(operator|deskbell)/.test(mailbox))
  .map((one) => ({
    ...one,
    user: person(one.mailbox, one.name, otherAddress[one.mailbox] ?? one.email),
  }));

/** A contractor who was invited to some channels. */
export const guest = person("nora", "Nora Lind", "nora@contractor.example", { restricted: true });
/** Somebody of another organisation, who is in a channel that both share. */
export const partner = person("theo", "Theo Park", "theo@northwind.example", { teamId: partnerTeamId });

const bot: User = {
  ...person("deskbell", "Deskbell", "bot@deskbell.invalid", { bot: true }),
  id: botUserId,
};

/** The people of the sandbox Slack are the teammates of the sandbox Intercom, and two whom Intercom does not know. */
export const seedUsers: User[] = [...colleagues.map(({ user }) => user), guest, partner, bot];

export type UserGroup = { id: string; handle: string; name: string; users: string[] };

/** Intercom's teams, as Slack's user groups. */
export const userGroups: UserGroup[] = teams.map(([, name, members]) => {
  const handle = name.toLowerCase().replaceAll(" ", "-");
  const users = colleagues.filter(({ id }) => (members as readonly string[]).includes(id));
  return { id: groupId(handle), handle, name, users: users.map(({ user }) => user.id) };
});
