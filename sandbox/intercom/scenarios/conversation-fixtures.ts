import { startConversation } from "../mutations/conversation-start.ts";
import { closeConversation } from "../mutations/conversation-state.ts";
import { createTicket } from "../mutations/ticket-create.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Ticket } from "../records/ticket.ts";
import { adminFor, companyFor, contactFor, find } from "./fixtures.ts";
import { isOn } from "./options.ts";
import type { ScenarioContext } from "./scenario.ts";

/**
 * The conversation that was named, else the latest in one of these states (of the contact or company that
 * was named, if any), else a new one.
 */
export function conversationFor(
  context: ScenarioContext,
  states: Conversation["state"][] = ["open"],
): Conversation {
  const { state, options } = context;
  if (options.conversation !== undefined) return find(context, "conversations", options.conversation, ["id"]);
  const people = peopleAskedFor(context);
  const latest = state
    .all("conversations")
    .findLast(
      (conversation) =>
        states.includes(conversation.state) &&
        conversation.contact_ids.some((id) => people?.includes(id) ?? state.get("contacts", id)),
    );
  return (
    latest ??
    startConversation(state, { contactId: contactFor(context).id, body: "Hello, is anybody there?" })
  );
}

/** A conversation that is closed, first of all if need be. */
export function closedFor(context: ScenarioContext): Conversation {
  const conversation = conversationFor(context, ["closed"]);
  if (conversation.state === "closed") return conversation;
  const admin = adminFor({ ...context, options: {} }).id;
  return closeConversation(context.state, conversation.id, { admin }).conversation;
}

/** A closed conversation where it is to be reopened, else an open one. */
export const conversationToAct = (context: ScenarioContext): Conversation =>
  isOn(context.options, "reopen") ? closedFor(context) : conversationFor(context);

/** The ticket that was named, else the latest that is not resolved, else a new one. */
export function ticketFor(context: ScenarioContext): Ticket {
  const { state, options } = context;
  if (options.ticket !== undefined) return find(context, "tickets", options.ticket, ["id", "ticket_id"]);
  const people = peopleAskedFor(context);
  const latest = state
    .all("tickets")
    .findLast(
      ({ ticket_state, contact_ids }) =>
        ticket_state !== "resolved" &&
        contact_ids.some((id) => people?.includes(id) ?? state.get("contacts", id)),
    );
  if (latest) return latest;
  const contact = contactFor(context);
  return createTicket(state, {
    typeId: "901",
    contactIds: [contact.id],
    companyId: contact.company_ids[0] ?? null,
    attributes: { _default_title_: "Something is broken", _default_description_: "It worked yesterday." },
  });
}

function peopleAskedFor(context: ScenarioContext): string[] | undefined {
  if (context.options.contact !== undefined) return [contactFor(context).id];
  if (context.options.company !== undefined) return context.state.people.of(companyFor(context).id);
  return undefined;
}
