import type { Conversation } from "../intercom/models/conversation.ts";
import { asTeammate } from "./intercom-calls.ts";
import { findPart, ofType, partLeft, type Sign } from "./intercom-own-parts.ts";
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
    const conversation = await intercom.conversations.manage(on.id, {
      message_type: "assignment",
      type: teams?.some(({ id }) => id === assignee) ? "team" : "admin",
      admin_id: me,
      assignee_id: assignee,
    });
    return { assigned: assignee, ...partLeft(conversation, me, assignmentTo(assignee)) };
  },
  lookup(attempt, services, since) {
    const { assignee } = attempt.effect;
    return findPart(attempt, services, since, assignmentTo(assignee), (conversation) =>
      isAssignedTo(conversation, assignee),
    );
  },
};

const unassigned = "0";
const isAssignment = ofType(/assign/);

/** The part outlives the assignment: somebody may have assigned the conversation anew since. */
const assignmentTo =
  (assignee: string): Sign =>
  (part) =>
    isAssignment(part) && (part.assigned_to?.id || unassigned) === assignee;

function isAssignedTo({ admin_assignee_id, team_assignee_id }: Conversation, assignee: string): boolean {
  const assignees = [admin_assignee_id, team_assignee_id];
  return assignee === unassigned ? assignees.every((id) => !id) : assignees.includes(assignee);
}
