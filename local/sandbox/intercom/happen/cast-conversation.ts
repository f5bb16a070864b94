import { startConversation } from "../deeds/conversation-start.ts";
import { createTicket } from "../deeds/ticket-create.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Ticket } from "../records/ticket.ts";
import { castCompany, castContact } from "./cast.ts";
import { find } from "./find.ts";
import type { Stage } from "./stage.ts";

/**
 * The conversation that was named, else the latest in one of these states (of the contact or company that
 * was named, if any), else a new one.
 */
export function castConversation(stage: Stage, states: Conversation["state"][] = ["open"]): Conversation {
  const { world, options } = stage;
  if (options.conversation !== undefined) return find(stage, "conversations", options.conversation, ["id"]);
  const people = peopleAskedFor(stage);
  const latest = world
    .all("conversations")
    .findLast(
      ({ state, contact_ids }) =>
        states.includes(state) && contact_ids.some((id) => people?.includes(id) ?? world.get("contacts", id)),
    );
  return (
    latest ?? startConversation(world, { contactId: castContact(stage).id, body: "Hello, is anybody there?" })
  );
}

/** The ticket that was named, else the latest that is not resolved, else a new one. */
export function castTicket(stage: Stage): Ticket {
  const { world, options } = stage;
  if (options.ticket !== undefined) return find(stage, "tickets", options.ticket, ["id", "ticket_id"]);
  const people = peopleAskedFor(stage);
  const latest = world
    .all("tickets")
    .findLast(
      ({ ticket_state, contact_ids }) =>
        ticket_state !== "resolved" &&
        contact_ids.some((id) => people?.includes(id) ?? world.get("contacts", id)),
    );
  if (latest) return latest;
  const contact = castContact(stage);
  return createTicket(world, {
    typeId: "901",
    contactIds: [contact.id],
    companyId: contact.company_ids[0] ?? null,
    attributes: { _default_title_: "Something is broken", _default_description_: "It worked yesterday." },
  });
}

function peopleAskedFor(stage: Stage): string[] | undefined {
  if (stage.options.contact !== undefined) return [castContact(stage).id];
  if (stage.options.company !== undefined) return stage.world.people.of(castCompany(stage).id);
  return undefined;
}
