import { asTeammate, findIn } from "./intercom-calls.ts";
import { conversationOf, type On, targetGroup, targetName, type WithId } from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Assign = On<"assign", { assignee: string }>;

export const assign = (conversation: WithId, assignee: string): Assign => ({
  kind: "intercom.assign",
  on: conversationOf(conversation),
  assignee,
});

export const assignRules: KindRules<Assign> = {
  group: targetGroup,
  writes: (effect) => [`${targetName(effect)} assignee`],
};

export const assignHandler: KindHandler<Assign> = {
  async perform(attempt, services, checkDeadline) {
    const { on, assignee } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    // Teammates and teams share one space of ids, and Intercom has to be told which of the two it is.
    const { teams } = await intercom.teams.list();
    await intercom.conversations.manage(on.id, {
      message_type: "assignment",
      type: teams?.some(({ id }) => id === assignee) ? "team" : "admin",
      admin_id: me,
      assignee_id: assignee,
    });
    return { assigned: assignee };
  },
  lookup: (attempt, services) =>
    findIn(attempt, services, ({ admin_assignee_id, team_assignee_id }) =>
      [admin_assignee_id, team_assignee_id].includes(attempt.effect.assignee),
    ),
};
