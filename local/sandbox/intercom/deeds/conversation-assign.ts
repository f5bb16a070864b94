import type { Part } from "../records/conversation.ts";
import { operatorId } from "../seed/teammates.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor } from "./author.ts";
import { addPart, secondsBetween } from "./conversation-part.ts";
import { asHtml } from "./html.ts";

interface Assignment {
  by: string;
  /** null takes the teammate away. */
  admin?: string | null;
  team?: string | null;
  body?: string | undefined;
}

/** Assigns a conversation to a teammate or to a team; a closed one opens. */
export function assignConversation(
  world: World,
  conversationId: string,
  { by, admin, team, body }: Assignment,
) {
  const before = must(world, "conversations", conversationId);
  const now = world.now();
  const reopens = before.state === "closed";
  const added = addPart(
    world,
    conversationId,
    {
      part_type: by === operatorId ? "default_assignment" : reopens ? "assign_and_reopen" : "assignment",
      author: adminAuthor(world, by),
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
  const item = conversationItem(world, added.conversation, [added.part]);
  world.tell("conversation.admin.assigned", item);
  if (added.conversation.state === "open") world.tell("conversation.admin.open.assigned", item);
  return added;
}

function assignee(admin: string | null | undefined, team: string | null | undefined): Part["assigned_to"] {
  if (admin) return { type: "admin", id: admin };
  if (team) return { type: "team", id: team };
  return { type: "nobody_admin", id: null };
}
