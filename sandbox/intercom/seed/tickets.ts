import { days, hours } from "../../../src/platform/time.ts";
import { createTicket } from "../mutations/ticket-create.ts";
import { assignTicket, changeTicketState } from "../mutations/ticket-state.ts";
import type { TicketCategory, TicketTypeAttribute } from "../records/ticket.ts";
import type { State } from "../state/state.ts";
import { companySeedId, contactSeedId, ticketSeedId } from "./ids.ts";
import { tokenOwnerId } from "./teammates.ts";

const types: [id: string, name: string, category: TicketCategory, icon: string, extra: string | null][] = [
  ["901", "Bug report", "Customer", "🐞", "severity"],
  ["902", "Refund request", "Customer", "💸", "amount"],
  ["903", "Incident", "Tracker", "🚨", null],
  ["904", "Internal request", "Back-office", "🗄️", null],
];

/** The two attributes that every ticket type has. */
export function defaultAttributes(created_at: number, newId: () => string): TicketTypeAttribute[] {
  return ["_default_title_", "_default_description_"].map((name, order) => ({
    id: newId(),
    name,
    description: "",
    data_type: "string",
    input_options: { multiline: order === 1 },
    order,
    required_to_create: false,
    required_to_create_for_contacts: false,
    visible_on_create: true,
    visible_to_contacts: true,
    default: true,
    archived: false,
    created_at,
    updated_at: created_at,
  }));
}

export function seedTickets(state: State, at: (time: number) => void): void {
  const now = state.now();
  let next = 4_000;
  const newId = () => {
    next += 1;
    return String(next);
  };
  for (const [id, name, category, icon, extra] of types) {
    const created_at = now - days(200);
    const attributes = defaultAttributes(created_at, newId);
    const asked = { ...attributes[0]!, id: newId(), name: extra ?? "", order: 2, default: false };
    state.put("ticketTypes", {
      id,
      name,
      category,
      icon,
      description: `${name}s of the sandbox workspace`,
      archived: false,
      is_internal: category !== "Customer",
      attributes: extra ? [...attributes, asked] : attributes,
      created_at,
      updated_at: created_at,
    });
  }
  at(now - hours(70));
  const bug = createTicket(state, {
    id: ticketSeedId(1),
    typeId: "901",
    contactIds: [contactSeedId(4)],
    companyId: companySeedId(2),
    attributes: {
      _default_title_: "Charts stay empty",
      _default_description_: "Since 4.2",
      severity: "high",
    },
  });
  at(now - hours(60));
  assignTicket(state, bug.id, { by: tokenOwnerId, admin: "814005" });
  changeTicketState(state, bug.id, { by: "814005", ticketState: "in_progress" });
  at(now - hours(20));
  createTicket(state, {
    id: ticketSeedId(2),
    typeId: "902",
    contactIds: [contactSeedId(12)],
    companyId: companySeedId(6),
    attributes: { _default_title_: "Charged twice", _default_description_: "For November", amount: "49" },
  });
  at(now);
}
