import type { TicketType, TicketTypeAttribute } from "../records/ticket.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";

/** A ticket type, its attributes under `data` as Intercom really sends them. */
export function restTicketType(state: State, type: TicketType) {
  return {
    type: "ticket_type",
    id: type.id,
    name: type.name,
    description: type.description,
    icon: type.icon,
    workspace_id: state.appId,
    archived: type.archived,
    created_at: unix(type.created_at),
    updated_at: unix(type.updated_at),
    is_internal: type.is_internal,
    ticket_type_attributes: {
      type: "list",
      data: type.attributes.map((attribute) => restTicketTypeAttribute(state, type, attribute)),
    },
    category: type.category,
  };
}

export function restTicketTypeAttribute(state: State, type: TicketType, attribute: TicketTypeAttribute) {
  return {
    type: "ticket_type_attribute",
    ...attribute,
    workspace_id: state.appId,
    ticket_type_id: Number(type.id),
    created_at: unix(attribute.created_at),
    updated_at: unix(attribute.updated_at),
  };
}
