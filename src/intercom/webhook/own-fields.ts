import type { Conversation } from "../models/conversation.ts";
import type { Ticket } from "../models/ticket.ts";
import { messageOf } from "./message.ts";
import { newestPart } from "./newest-part.ts";
import type { Notification } from "./notification.ts";
import { actorOf, concerned } from "./people.ts";
import { topicEntry } from "./topics.ts";

/** The part, its words and who acted, read from the whole conversation. */
export function withWords(notification: Notification): Notification {
  const { topic, createdAt, conversation, part: told } = notification;
  const entry = topicEntry(topic);
  if (!conversation) return notification;
  const parts = conversation.conversation_parts?.conversation_parts ?? [];
  const same = parts.find(({ id }) => id === told?.id);
  const part = same ?? (entry.part && newestPart(parts, entry.part, createdAt)) ?? told;
  const contents = { ...notification, parts };
  const message = messageOf(topic, entry, contents, entry.part && part) ?? notification.message;
  const actor = actorOf(topic, entry.fact, contents, part) ?? notification.actor;
  return { ...notification, part, message, actor };
}

/** Who takes part now. */
export function withPeople(notification: Notification): Notification {
  if (!notification.conversation && !notification.ticket) return notification;
  const { companyIds, ...people } = concerned({}, notification, notification.actor);
  return {
    ...notification,
    ...people,
    companyIds: companyIds.length > 0 ? companyIds : notification.companyIds,
  };
}

/**
 * The subject with what the fact itself is about as the fact has it: an event that comes late, or was found afterwards,
 * is told with its own rating, assignment and state, whatever came after it.
 */
export function withOwnFields(complete: Notification, told: Notification): Notification {
  const { fact, part: sign } = topicEntry(told.topic);
  const { conversation, ticket } = complete;
  const rating = told.conversation?.conversation_rating;
  if (fact === "rating" && conversation && rating?.rating != null)
    return { ...complete, conversation: { ...conversation, conversation_rating: rating } };
  const own = { ...(sign?.tells === "assigned" ? assignmentOf(told) : {}) };
  if (conversation) {
    const state = stateOf(sign?.tells, told.conversation);
    return { ...complete, conversation: { ...conversation, ...own, ...state } };
  }
  if (!ticket) return complete;
  return { ...complete, ticket: { ...ticket, ...own, ...ticketStateOf(told, ticket) } };
}

/** Of a team and a teammate assigned at once, the part names the teammate only. */
function assignmentOf({ conversation, ticket, part }: Notification) {
  const { admin_assignee_id: admin, team_assignee_id: team } = conversation ?? ticket ?? {};
  const { type, id } = part?.assigned_to ?? {};
  const teammate = type === "admin" ? id : admin;
  const group = type === "team" ? id : team;
  return {
    ...(teammate === undefined ? {} : { admin_assignee_id: teammate }),
    ...(group === undefined ? {} : { team_assignee_id: group }),
  };
}

function stateOf(tells: string | undefined, told: Conversation | undefined): Partial<Conversation> {
  if (tells === "closed") return { open: false, state: "closed" };
  if (tells === "opened" || tells === "unsnoozed") return { open: true, state: "open" };
  if (tells !== "snoozed") return {};
  const until = told?.snoozed_until;
  return { open: true, state: "snoozed", ...(until ? { snoozed_until: until } : {}) };
}

/** A part names the state only; its labels are known where the notification is about the same state. */
function ticketStateOf({ topic, ticket: told, part }: Notification, now: Ticket): Partial<Ticket> {
  if (topicEntry(topic).part?.tells !== "state") return {};
  const part_state = part && "ticket_state" in part ? part.ticket_state : undefined;
  const ticket_state = part_state ?? told?.ticket_state;
  if (!ticket_state) return {};
  const same = [told, now].find((one) => one?.ticket_state === ticket_state);
  return {
    ticket_state,
    ticket_state_internal_label: same?.ticket_state_internal_label,
    ticket_state_external_label: same?.ticket_state_external_label,
  };
}
