import type { Conversation } from "../records/conversation.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminAuthor } from "./author.ts";
import { addChore, dropChores } from "./chores.ts";
import { addPart, type Effect, secondsBetween } from "./conversation-part.ts";
import { asHtml } from "./html.ts";

interface Act {
  admin: string;
  body?: string | undefined;
}

export function closeConversation(world: World, id: string, act: Act) {
  const { created_at, statistics } = must(world, "conversations", id);
  const now = world.now();
  const spent = secondsBetween(created_at, now);
  dropChores(world, id);
  return turn(world, id, act, "close", "conversation.admin.closed", {
    open: false,
    state: "closed",
    waiting_since: null,
    snoozed_until: null,
    statistics: {
      first_close_at: statistics.first_close_at ?? now,
      time_to_first_close: statistics.time_to_first_close ?? spent,
      last_close_at: now,
      time_to_last_close: spent,
      last_closed_by_id: act.admin,
    },
  });
}

export function openConversation(world: World, id: string, act: Act) {
  const { statistics, state } = must(world, "conversations", id);
  dropChores(world, id);
  return turn(world, id, act, "open", "conversation.admin.opened", {
    open: true,
    state: "open",
    snoozed_until: null,
    statistics: { count_reopens: statistics.count_reopens + (state === "closed" ? 1 : 0) },
  });
}

/** Puts a conversation aside until `until` (unix milliseconds), when it opens by itself. */
export function snoozeConversation(world: World, id: string, { until, ...act }: Act & { until: number }) {
  dropChores(world, id);
  addChore(world, "unsnooze conversation", id, until);
  return turn(world, id, act, "snoozed", "conversation.admin.snoozed", {
    open: true,
    state: "snoozed",
    snoozed_until: until,
  });
}

export function unsnoozeConversation(world: World, id: string, act: Act, part = "unsnoozed") {
  dropChores(world, id);
  const effect: Effect = { open: true, state: "open", snoozed_until: null };
  return turn(world, id, act, part, "conversation.admin.unsnoozed", effect);
}

export function setPriority(
  world: World,
  id: string,
  { admin, priority }: Act & Pick<Conversation, "priority">,
) {
  const part = priority === "priority" ? "priority_changed" : "priority_removed";
  return turn(world, id, { admin }, part, "conversation.priority.updated", { priority });
}

function turn(world: World, id: string, act: Act, part_type: string, topic: string, effect: Effect) {
  const body = act.body === undefined ? null : asHtml(act.body);
  const added = addPart(world, id, { part_type, author: adminAuthor(world, act.admin), body }, effect);
  world.tell(topic, conversationItem(world, added.conversation, [added.part]));
  return added;
}
