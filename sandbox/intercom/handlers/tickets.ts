import type { Handle } from "../http/call.ts";
import { attachmentsIn, flagIn, idIn, listIn, momentIn, objectIn, requiredText } from "../http/fields.ts";
import { badParameter, missingParameter, notFound, Refusal } from "../http/refusal.ts";
import { createTicket } from "../mutations/ticket-create.ts";
import {
  assignTicket,
  changeTicketState,
  setTicketAttributes,
  setTicketOpen,
  snoozeTicket,
} from "../mutations/ticket-state.ts";
import { replyToTicketAsContact, writeOnTicket } from "../mutations/ticket-talk.ts";
import type { TicketState } from "../records/ticket.ts";
import { restTicket, ticketPart } from "../rest/ticket.ts";
import { searchPage } from "../search/search.ts";
import { ticketFields } from "../search/ticket-fields.ts";
import { operatorId } from "../seed/teammates.ts";
import { mustGet, type State } from "../state/state.ts";
import { adminIn, companyBy, personIn, ticketBy } from "./lookup.ts";

const states = ["in_progress", "waiting_on_customer", "resolved"];

export const ticketHandlers = {
  getTicket: ({ state, path }) => restTicket(state, ticketBy(state, path("ticket_id"))),
  searchTickets: ({ state, body }) => {
    const { data, pages, total_count } = searchPage(state, body, ticketFields, state.all("tickets"), 20);
    return {
      type: "ticket.list",
      pages,
      total_count,
      tickets: data.map((ticket) => restTicket(state, ticket)),
    };
  },
  createTicket: ({ state, body }) => {
    const type = state.get("ticketTypes", idIn(body, "ticket_type_id"));
    if (!type) throw notFound("Ticket type not found");
    const people = listIn(body, "contacts") ?? [];
    if (people.length === 0) throw missingParameter("contacts is required");
    const companyId = idIn(body, "company_id");
    const ticket = createTicket(state, {
      typeId: type.id,
      contactIds: people.map((person) => personIn(state, person as Record<string, unknown>).id),
      companyId: companyId === undefined ? null : companyBy(state, companyId).id,
      attributes: objectIn(body, "ticket_attributes") ?? {},
    });
    return restTicket(state, ticket);
  },
  updateTicket: ({ state, path, body }) => {
    const { id } = ticketBy(state, path("ticket_id"));
    const by = operatorId;
    const assignment = objectIn(body, "assignment");
    setTicketAttributes(state, id, { by, attributes: objectIn(body, "ticket_attributes") ?? {} });
    if (body.state !== undefined) {
      if (!states.includes(String(body.state)))
        throw badParameter(`state must be one of ${states.join(", ")}`, "state");
      changeTicketState(state, id, { by, ticketState: body.state as TicketState });
    }
    if (assignment) assign(state, id, assignment);
    const open = flagIn(body, "open");
    if (open !== undefined) setTicketOpen(state, id, { by, open });
    const shared = flagIn(body, "is_shared");
    if (shared !== undefined) state.put("tickets", { ...mustGet(state, "tickets", id), is_shared: shared });
    const until = momentIn(body, "snoozed_until");
    if (until != null) snoozeTicket(state, id, { by, until });
    return restTicket(state, mustGet(state, "tickets", id));
  },
  replyTicket: ({ state, path, body }) => {
    const { id, ticket_type_id } = ticketBy(state, path("ticket_id"));
    const attachments = attachmentsIn(body);
    if (body.type === "user") {
      const contact = personIn(state, body);
      if (mustGet(state, "ticketTypes", ticket_type_id).category === "Back-office") {
        throw new Refusal(400, "parameter_mismatch", "User replies are not allowed on Backoffice tickets");
      }
      const text = requiredText(body, "body", "Body is required");
      return ticketPart(
        replyToTicketAsContact(state, id, { contactId: contact.id, body: text, attachments }),
      );
    }
    if (body.type !== "admin") throw badParameter("type must be user or admin", "type");
    const kind = body.message_type;
    if (kind !== "comment" && kind !== "note" && kind !== "quick_reply") {
      throw badParameter("message_type must be comment, note or quick_reply", "message_type");
    }
    const text = kind === "quick_reply" ? null : requiredText(body, "body", "Body is required");
    return ticketPart(
      writeOnTicket(state, id, { admin: adminIn(state, body).id, kind, body: text, attachments }),
    );
  },
} satisfies Record<string, Handle>;

function assign(state: State, id: string, assignment: Record<string, unknown>): void {
  const missing = ["Assignee not found", "assignee_not_found"] as const;
  const by = adminIn(state, assignment, ...missing).id;
  const wanted = idIn(assignment, "assignee_id");
  if (wanted === "0") assignTicket(state, id, { by, admin: null });
  else if (state.get("admins", wanted)) assignTicket(state, id, { by, admin: wanted! });
  else if (state.get("teams", wanted)) assignTicket(state, id, { by, team: wanted! });
  else throw notFound(...missing);
}
