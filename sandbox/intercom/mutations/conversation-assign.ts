import { asHtml } from "../html.ts";
import type { Part } from "../records/conversation.ts";
import { operatorId } from "../seed/teammates.ts";
import { mustGet, type State } from "../state/state.ts";
import { adminAuthor } from "./author.ts";
import { addPart, raiseAll, reopened, secondsBetween } from "./conversation-part.ts";

interface Assignment {
  by: string;
  /** null takes the teammate away. */
  admin?: string | null;
  team?: string | null;
  body?: string | undefined;
}

/**
 * Assigns a conversation to a teammate, to a team or to both; a closed one opens. Of both, the part names only the
 * teammate; the conversation has both.
 */
export function assignConversation(
  state: State,
  conversationId: string,
  { by, admin, team, body }: Assignment,
) {
  const before = mustGet(state, "conversations", conversationId);
  const now = state.now();
  const reopens = before.state === "closed" && by !== operatorId;
  const opening = reopens ? reopened(before) : { statistics: {} };
  const added = addPart(
    state,
    conversationId,
    {
      part_type: by === operatorId ? "default_assignment" : reopens ? "assign_and_reopen" : "assignment",
      author: adminAuthor(state, by),
      body: body === undefined ? null : asHtml(body),
      assigned_to: assignee(admin, team),
    },
    {
      ...(admin === undefined ? {} : { admin_assignee_id: admin }),
      ...(team === undefined ? {} : { team_assignee_id: team }),
      ...opening,
      statistics: {
        ...opening.statistics,
        first_assignment_at: before.statistics.first_assignment_at ?? now,
        time_to_assignment: before.statistics.time_to_assignment ?? secondsBetween(before.created_at, now),
        last_assignment_at: now,
        count_assignments: before.statistics.count_assignments + 1,
      },
    },
  );
  const topics = ["conversation.admin.assigned"];
  if (added.conversation.state === "open") topics.push("conversation.admin.open.assigned");
  if (reopens) topics.push("conversation.admin.opened");
  raiseAll(state, topics, added.conversation, [added.part]);
  return added;
}

function assignee(admin: string | null | undefined, team: string | null | undefined): Part["assigned_to"] {
  if (admin) return { type: "admin", id: admin };
  if (team) return { type: "team", id: team };
  return { type: "nobody_admin", id: null };
}
