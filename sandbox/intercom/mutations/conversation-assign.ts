import { asHtml } from "../html.ts";
import type { Part } from "../records/conversation.ts";
import { operatorId } from "../seed/teammates.ts";
import { mustGet, type State } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { adminAuthor } from "./author.ts";
import { addPart, secondsBetween } from "./conversation-part.ts";

interface Assignment {
  by: string;
  /** null takes the teammate away. */
  admin?: string | null;
  team?: string | null;
  body?: string | undefined;
}

/** Assigns a conversation to a teammate or to a team; a closed one opens. */
export function assignConversation(
  state: State,
  conversationId: string,
  { by, admin, team, body }: Assignment,
) {
  const before = mustGet(state, "conversations", conversationId);
  const now = state.now();
  const reopens = before.state === "closed";
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
      ...(reopens && by !== operatorId ? { open: true, state: "open" as const } : {}),
      statistics: {
        first_assignment_at: before.statistics.first_assignment_at ?? now,
        time_to_assignment: before.statistics.time_to_assignment ?? secondsBetween(before.created_at, now),
        last_assignment_at: now,
        count_assignments: before.statistics.count_assignments + 1,
      },
    },
  );
  const item = conversationItem(state, added.conversation, [added.part]);
  state.raise("conversation.admin.assigned", item);
  if (added.conversation.state === "open") state.raise("conversation.admin.open.assigned", item);
  return added;
}

function assignee(admin: string | null | undefined, team: string | null | undefined): Part["assigned_to"] {
  if (admin) return { type: "admin", id: admin };
  if (team) return { type: "team", id: team };
  return { type: "nobody_admin", id: null };
}
