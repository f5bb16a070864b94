import { assignTicket } from "../deeds/ticket-assign.ts";
import { createTicket } from "../deeds/ticket-create.ts";
import {
  changeTicketState,
  setTicketAttributes,
  setTicketOpen,
  snoozeTicket,
} from "../deeds/ticket-state.ts";
import { replyToTicketAsContact, writeOnTicket } from "../deeds/ticket-talk.ts";
import type { Handle } from "../http/call.ts";
import { attachmentsIn, flagIn, idIn, listIn, momentIn, objectIn, requiredText } from "../http/fields.ts";
import { badParameter, missingParameter, notFound, Refusal } from "../http/refusal.ts";
import type { TicketState } from "../records/ticket.ts";
import { restTicket, ticketPart } from "../rest/ticket.ts";
import { searchPage } from "../search/search.ts";
import { ticketFields } from "../search/ticket-fields.ts";
import { operatorId } from "../seed/teammates.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminIn, companyBy, personIn, ticketBy } from "./lookup.ts";

const states = ["in_progress", "waiting_on_customer", "resolved"];

export const ticketHandlers = {
  getTicket: ({ world, path }) => restTicket(world, ticketBy(world, path("ticket_id"))),
  searchTickets: ({ world, body }) => {
    const { data, pages, total_count } = searchPage(world, body, ticketFields, world.all("tickets"), 20);
    return {
      type: "ticket.list",
      pages,
      total_count,
      tickets: data.map((ticket) => restTicket(world, ticket)),
    };
  },
  createTicket: ({ world, body }) => {
    const type = world.get("ticketTypes", idIn(body, "ticket_type_id"));
    if (!type) throw notFound("Ticket type not found");
    const people = listIn(body, "contacts") ?? [];
    if (people.length === 0) throw missingParameter("contacts is required");
    const companyId = idIn(body, "company_id");
    const ticket = createTicket(world, {
      typeId: type.id,
      contactIds: people.map((person) => personIn(world, person as Record<string, unknown>).id),
      companyId: companyId === undefined ? null : companyBy(world, companyId).id,
      attributes: objectIn(body, "ticket_attributes") ?? {},
    });
    return restTicket(world, ticket);
  },
  updateTicket: ({ world, path, body }) => {
    const { id } = ticketBy(world, path("ticket_id"));
    const by = operatorId;
    const assignment = objectIn(body, "assignment");
    setTicketAttributes(world, id, { by, attributes: objectIn(body, "ticket_attributes") ?? {} });
    if (body.state !== undefined) {
      if (!states.includes(String(body.state)))
        throw badParameter(`state must be one of ${states.join(", ")}`, "state");
      changeTicketState(world, id, { by, state: body.state as TicketState });
    }
    if (assignment) assign(world, id, assignment);
    const open = flagIn(body, "open");
    if (open !== undefined) setTicketOpen(world, id, { by, open });
    const shared = flagIn(body, "is_shared");
    if (shared !== undefined) world.put("tickets", { ...must(world, "tickets", id), is_shared: shared });
    const until = momentIn(body, "snoozed_until");
    if (until != null) snoozeTicket(world, id, { by, until });
    return restTicket(world, must(world, "tickets", id));
  },
  replyTicket: ({ world, path, body }) => {
    const { id, ticket_type_id } = ticketBy(world, path("ticket_id"));
    const attachments = attachmentsIn(body);
    if (body.type === "user") {
      const contact = personIn(world, body);
      if (must(world, "ticketTypes", ticket_type_id).category === "Back-office") {
        throw new Refusal(400, "parameter_mismatch", "User replies are not allowed on Backoffice tickets");
      }
      const text = requiredText(body, "body", "Body is required");
      return ticketPart(
        replyToTicketAsContact(world, id, { contactId: contact.id, body: text, attachments }),
      );
    }
    if (body.type !== "admin") throw badParameter("type must be user or admin", "type");
    const kind = body.message_type;
    if (kind !== "comment" && kind !== "note" && kind !== "quick_reply") {
      throw badParameter("message_type must be comment, note or quick_reply", "message_type");
    }
    const text = kind === "quick_reply" ? null : requiredText(body, "body", "Body is required");
    return ticketPart(
      writeOnTicket(world, id, { admin: adminIn(world, body).id, kind, body: text, attachments }),
    );
  },
} satisfies Record<string, Handle>;

function assign(world: World, id: string, assignment: Record<string, unknown>): void {
  const missing = ["Assignee not found", "assignee_not_found"] as const;
  const by = adminIn(world, assignment, ...missing).id;
  const wanted = idIn(assignment, "assignee_id");
  if (wanted === "0") assignTicket(world, id, { by, admin: null });
  else if (world.get("admins", wanted)) assignTicket(world, id, { by, admin: wanted! });
  else if (world.get("teams", wanted)) assignTicket(world, id, { by, team: wanted! });
  else throw notFound(...missing);
}
