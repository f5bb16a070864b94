import { asHtml } from "../html.ts";
import type { Conversation } from "../records/conversation.ts";
import { mustGet, type State } from "../state/state.ts";
import { adminAuthor } from "./author.ts";
import { addPart, answered, type Effect, raiseAll, reopened, secondsBetween } from "./conversation-part.ts";
import { cancelJobs, scheduleJob } from "./scheduled-jobs.ts";

interface Act {
  admin: string;
  body?: string | undefined;
}

/** Closes a conversation. With words, that is one part of type `close` that tells two topics. */
export function closeConversation(state: State, id: string, act: Act) {
  const before = mustGet(state, "conversations", id);
  const { created_at, statistics } = before;
  const now = state.now();
  const spent = secondsBetween(created_at, now);
  cancelJobs(state, id);
  const replies = act.body !== undefined;
  const topics = [...(replies ? ["conversation.admin.replied"] : []), "conversation.admin.closed"];
  return turn(state, id, act, "close", topics, {
    open: false,
    state: "closed",
    waiting_since: null,
    snoozed_until: null,
    ...(replies ? { read: false } : {}),
    statistics: {
      ...(replies ? answered(before, now) : {}),
      first_close_at: statistics.first_close_at ?? now,
      time_to_first_close: statistics.time_to_first_close ?? spent,
      last_close_at: now,
      time_to_last_close: spent,
      last_closed_by_id: act.admin,
    },
  });
}

export function openConversation(state: State, id: string, act: Act) {
  cancelJobs(state, id);
  const effect = reopened(mustGet(state, "conversations", id));
  return turn(state, id, act, "open", ["conversation.admin.opened"], effect);
}

/** Puts a conversation aside until `until` (unix milliseconds), when it opens by itself. */
export function snoozeConversation(state: State, id: string, { until, ...act }: Act & { until: number }) {
  cancelJobs(state, id);
  scheduleJob(state, "unsnooze conversation", id, until);
  return turn(state, id, act, "snoozed", ["conversation.admin.snoozed"], {
    open: true,
    state: "snoozed",
    snoozed_until: until,
  });
}

export function unsnoozeConversation(state: State, id: string, act: Act, part = "unsnoozed") {
  cancelJobs(state, id);
  const effect: Effect = { open: true, state: "open", snoozed_until: null };
  return turn(state, id, act, part, ["conversation.admin.unsnoozed"], effect);
}

export function setPriority(
  state: State,
  id: string,
  { admin, priority }: Act & Pick<Conversation, "priority">,
) {
  const part = priority === "priority" ? "priority_changed" : "priority_removed";
  return turn(state, id, { admin }, part, ["conversation.priority.updated"], { priority });
}

function turn(state: State, id: string, act: Act, part_type: string, topics: string[], effect: Effect) {
  const body = act.body === undefined ? null : asHtml(act.body);
  const added = addPart(state, id, { part_type, author: adminAuthor(state, act.admin), body }, effect);
  raiseAll(state, topics, added.conversation, [added.part]);
  return added;
}
