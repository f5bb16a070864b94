import type { Conversation } from "../intercom/models/conversation.ts";
import { asTeammate } from "./intercom-calls.ts";
import { type Assignee, assigneeIn, type Named } from "./intercom-names.ts";
import { findPart, ofType, partLeft, type Sign } from "./intercom-own-parts.ts";
import {
  type ByTeammate,
  conversationOf,
  type On,
  targetGroup,
  targetName,
  type WithId,
} from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Assign = On<"assign", ByTeammate & { assignee: string | Named }>;

export const assign = (conversation: WithId, assignee: string | Named): Assign => ({
  kind: "intercom.assign",
  on: conversationOf(conversation),
  assignee,
});

export const assignRules: KindRules<Assign> = {
  group: targetGroup,
  writes: (effect) => [`${targetName(effect)} assignee`],
};

export const assignHandler: KindHandler<Assign> = {
  async prepare({ appId, effect }, services) {
    return { place: await assigneeIn(await services.intercom(appId), effect.assignee) };
  },

  async perform(attempt, services, checkDeadline, place) {
    const { on } = attempt.effect;
    const { id: assignee, type } = place as Assignee;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    const conversation = await intercom.conversations.manage(on.id, {
      message_type: "assignment",
      type,
      admin_id: me,
      assignee_id: assignee,
    });
    return { assigned: assignee, ...partLeft(conversation, me, assignmentTo(assignee)) };
  },
  lookup(attempt, services, since, { place }) {
    const assignee = place.id ?? idIn(attempt.effect);
    return findPart(attempt, services, since, assignmentTo(assignee), (conversation) =>
      isAssignedTo(conversation, assignee),
    );
  },
};

/** Attempts of older versions have no place on record; theirs were by id. */
const idIn = ({ assignee }: Assign): string => (typeof assignee === "string" ? assignee : "");

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
