import { createTicket } from "../mutations/ticket-create.ts";
import {
  assignTicket,
  changeTicketState,
  rateTicket,
  setTicketAttributes,
} from "../mutations/ticket-state.ts";
import {
  attachTicketContact,
  detachTicketContact,
  replyToTicketAsContact,
  writeOnTicket,
} from "../mutations/ticket-talk.ts";
import type { Ticket, TicketState } from "../records/ticket.ts";
import { ticketFor } from "./conversation-fixtures.ts";
import { adminFor, companyFor, contactFor, find, teamFor } from "./fixtures.ts";
import { oneOf } from "./options.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";

const which = ["ticket", "contact", "company"] as const;
const states = ["submitted", "in_progress", "waiting_on_customer", "resolved"] as const;

const resolved = scenario([...which, "admin"], (context) => {
  changeTicketState(context.state, ticketFor(context).id, {
    by: adminFor(context).id,
    ticketState: "resolved",
  });
});

const written = (kind: "comment" | "note", words: string) =>
  scenario([...which, "admin", "body"], (context) => {
    const { id, admin_assignee_id } = ticketFor(context);
    const admin = adminFor(context, admin_assignee_id).id;
    writeOnTicket(context.state, id, { admin, kind, body: context.options.body ?? words });
  });

export const ticketScenarios: Record<string, Scenario> = {
  "ticket.created": scenario(["contact", "company", "type", "subject", "body"], (context) => {
    const {
      type = "Bug report",
      subject = "Charts stay empty",
      body = "Since this morning.",
    } = context.options;
    const contact = contactFor(context);
    createTicket(context.state, {
      typeId: find(context, "ticketTypes", type, ["name", "id"]).id,
      contactIds: [contact.id],
      companyId: context.options.company ? companyFor(context).id : (contact.company_ids[0] ?? null),
      attributes: { _default_title_: subject, _default_description_: body },
    });
  }),
  "ticket.state.updated": scenario([...which, "admin", "state"], (context) => {
    const { id, ticket_state } = ticketFor(context);
    const ticketState = oneOf(context.options, "state", states, next(ticket_state));
    changeTicketState(context.state, id, { by: adminFor(context).id, ticketState });
  }),
  "ticket.closed": resolved,
  "ticket.resolved": resolved,
  "ticket.note.created": written("note", "Waiting for the vendor."),
  "ticket.admin.replied": written("comment", "We have found the cause."),
  "ticket.contact.replied": scenario([...which, "body"], (context) => {
    const ticket = ticketFor(context);
    const contactId = context.options.contact ? contactFor(context).id : ticket.contact_ids[0]!;
    replyToTicketAsContact(context.state, ticket.id, {
      contactId,
      body: context.options.body ?? "It still happens.",
    });
  }),
  "ticket.admin.assigned": scenario([...which, "admin"], (context) => {
    const { id, admin_assignee_id } = ticketFor(context);
    const admin = context.options.admin ? adminFor(context).id : other(context, admin_assignee_id);
    assignTicket(context.state, id, { by: adminFor({ ...context, options: {} }).id, admin });
  }),
  "ticket.team.assigned": scenario([...which, "admin", "team"], (context) => {
    assignTicket(context.state, ticketFor(context).id, {
      by: adminFor(context).id,
      team: teamFor(context).id,
    });
  }),
  "ticket.contact.attached": scenario(["ticket", "contact", "admin"], (context) => {
    const ticket = ticketFor(onlyTicket(context));
    attachTicketContact(context.state, ticket.id, {
      by: adminFor(context).id,
      contactId: newcomer(context, ticket),
    });
  }),
  "ticket.contact.detached": scenario(["ticket", "contact", "admin"], (context) => {
    const ticket = ticketFor(onlyTicket(context));
    const by = adminFor(context).id;
    const contactId = newcomer(context, ticket);
    if (!ticket.contact_ids.includes(contactId))
      attachTicketContact(context.state, ticket.id, { by, contactId });
    detachTicketContact(context.state, ticket.id, { by, contactId });
  }),
  "ticket.attribute.updated": scenario([...which, "admin", "attribute", "value"], (context) => {
    const { attribute = "severity", value = "critical" } = context.options;
    setTicketAttributes(context.state, ticketFor(context).id, {
      by: adminFor(context).id,
      attributes: { [attribute]: value },
    });
  }),
  "ticket.rating.provided": scenario([...which, "rating", "remark"], (context) => {
    const rating = Number(oneOf(context.options, "rating", ["1", "2", "3", "4", "5"], "4"));
    rateTicket(context.state, ticketFor(context).id, { rating, remark: context.options.remark ?? null });
  }),
};

const next = (state: TicketState): TicketState => states[states.indexOf(state) + 1] ?? "in_progress";

const onlyTicket = (context: ScenarioContext): ScenarioContext => {
  const { ticket } = context.options;
  return { ...context, options: ticket === undefined ? {} : { ticket } };
};

function other({ state }: ScenarioContext, assigned: string | null): string {
  return state.all("admins").find(({ id, bot }) => !bot && id !== assigned)!.id;
}

function newcomer(context: ScenarioContext, ticket: Ticket): string {
  if (context.options.contact !== undefined) return contactFor(context).id;
  return context.state
    .all("contacts")
    .find(({ id, archived }) => !archived && !ticket.contact_ids.includes(id))!.id;
}
