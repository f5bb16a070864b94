import { assignTicket } from "../deeds/ticket-assign.ts";
import { createTicket } from "../deeds/ticket-create.ts";
import { changeTicketState, rateTicket, setTicketAttributes } from "../deeds/ticket-state.ts";
import {
  attachTicketContact,
  detachTicketContact,
  replyToTicketAsContact,
  writeOnTicket,
} from "../deeds/ticket-talk.ts";
import type { Ticket, TicketState } from "../records/ticket.ts";
import { castAdmin, castCompany, castContact, castTeam } from "./cast.ts";
import { castTicket } from "./cast-conversation.ts";
import { find } from "./find.ts";
import { oneOf } from "./options.ts";
import { type Play, play, type Stage } from "./stage.ts";

const which = ["ticket", "contact", "company"] as const;
const states = ["submitted", "in_progress", "waiting_on_customer", "resolved"] as const;

const resolved = play([...which, "admin"], (stage) => {
  changeTicketState(stage.world, castTicket(stage).id, { by: castAdmin(stage).id, state: "resolved" });
});

const written = (kind: "comment" | "note", words: string) =>
  play([...which, "admin", "body"], (stage) => {
    const { id, admin_assignee_id } = castTicket(stage);
    const admin = castAdmin(stage, admin_assignee_id).id;
    writeOnTicket(stage.world, id, { admin, kind, body: stage.options.body ?? words });
  });

export const ticketPlays: Record<string, Play> = {
  "ticket.created": play(["contact", "company", "type", "subject", "body"], (stage) => {
    const {
      type = "Bug report",
      subject = "Charts stay empty",
      body = "Since this morning.",
    } = stage.options;
    const contact = castContact(stage);
    createTicket(stage.world, {
      typeId: find(stage, "ticketTypes", type, ["name", "id"]).id,
      contactIds: [contact.id],
      companyId: stage.options.company ? castCompany(stage).id : (contact.company_ids[0] ?? null),
      attributes: { _default_title_: subject, _default_description_: body },
    });
  }),
  "ticket.state.updated": play([...which, "admin", "state"], (stage) => {
    const { id, ticket_state } = castTicket(stage);
    const state = oneOf(stage.options, "state", states, next(ticket_state));
    changeTicketState(stage.world, id, { by: castAdmin(stage).id, state });
  }),
  "ticket.closed": resolved,
  "ticket.resolved": resolved,
  "ticket.note.created": written("note", "Waiting for the vendor."),
  "ticket.admin.replied": written("comment", "We have found the cause."),
  "ticket.contact.replied": play([...which, "body"], (stage) => {
    const ticket = castTicket(stage);
    const contactId = stage.options.contact ? castContact(stage).id : ticket.contact_ids[0]!;
    replyToTicketAsContact(stage.world, ticket.id, {
      contactId,
      body: stage.options.body ?? "It still happens.",
    });
  }),
  "ticket.admin.assigned": play([...which, "admin"], (stage) => {
    const { id, admin_assignee_id } = castTicket(stage);
    const admin = stage.options.admin ? castAdmin(stage).id : other(stage, admin_assignee_id);
    assignTicket(stage.world, id, { by: castAdmin({ ...stage, options: {} }).id, admin });
  }),
  "ticket.team.assigned": play([...which, "admin", "team"], (stage) => {
    assignTicket(stage.world, castTicket(stage).id, { by: castAdmin(stage).id, team: castTeam(stage).id });
  }),
  "ticket.contact.attached": play(["ticket", "contact", "admin"], (stage) => {
    const ticket = castTicket(onlyTicket(stage));
    attachTicketContact(stage.world, ticket.id, {
      by: castAdmin(stage).id,
      contactId: newcomer(stage, ticket),
    });
  }),
  "ticket.contact.detached": play(["ticket", "contact", "admin"], (stage) => {
    const ticket = castTicket(onlyTicket(stage));
    const by = castAdmin(stage).id;
    const contactId = newcomer(stage, ticket);
    if (!ticket.contact_ids.includes(contactId))
      attachTicketContact(stage.world, ticket.id, { by, contactId });
    detachTicketContact(stage.world, ticket.id, { by, contactId });
  }),
  "ticket.attribute.updated": play([...which, "admin", "attribute", "value"], (stage) => {
    const { attribute = "severity", value = "critical" } = stage.options;
    setTicketAttributes(stage.world, castTicket(stage).id, {
      by: castAdmin(stage).id,
      attributes: { [attribute]: value },
    });
  }),
  "ticket.rating.provided": play([...which, "rating", "remark"], (stage) => {
    const rating = Number(oneOf(stage.options, "rating", ["1", "2", "3", "4", "5"], "4"));
    rateTicket(stage.world, castTicket(stage).id, { rating, remark: stage.options.remark ?? null });
  }),
};

const next = (state: TicketState): TicketState => states[states.indexOf(state) + 1] ?? "in_progress";

const onlyTicket = (stage: Stage): Stage => {
  const { ticket } = stage.options;
  return { ...stage, options: ticket === undefined ? {} : { ticket } };
};

function other({ world }: Stage, assigned: string | null): string {
  return world.all("admins").find(({ id, bot }) => !bot && id !== assigned)!.id;
}

function newcomer(stage: Stage, ticket: Ticket): string {
  if (stage.options.contact !== undefined) return castContact(stage).id;
  return stage.world
    .all("contacts")
    .find(({ id, archived }) => !archived && !ticket.contact_ids.includes(id))!.id;
}
