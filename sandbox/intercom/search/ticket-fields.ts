import type { Ticket } from "../records/ticket.ts";
import { type FieldKind, type SearchField, searchFields, type Value } from "./fields.ts";

type Field = SearchField<Ticket>;

const field = (kind: FieldKind, read: Field["read"]): Field => ({ kind, read });

/** What POST /tickets/search can look at; `ticket_attribute.{id}` goes by the id of a ticket type's attribute. */
export const ticketFields = searchFields<Ticket>(
  {
    id: field("string", ({ id }) => id),
    created_at: field("date", ({ created_at }) => created_at),
    updated_at: field("date", ({ updated_at }) => updated_at),
    title: field("string", ({ ticket_attributes }) => ticket_attributes._default_title_ as Value),
    description: field("string", ({ ticket_attributes }) => ticket_attributes._default_description_ as Value),
    category: field(
      "string",
      ({ ticket_type_id }, state) => state.get("ticketTypes", ticket_type_id)?.category,
    ),
    ticket_type_id: field("string", ({ ticket_type_id }) => ticket_type_id),
    contact_ids: field("string", ({ contact_ids }) => contact_ids),
    teammate_ids: field("string", ({ parts }) =>
      parts.filter(({ author }) => author.type === "admin").map(({ author }) => author.id),
    ),
    admin_assignee_id: field("string", ({ admin_assignee_id }) => admin_assignee_id ?? "0"),
    team_assignee_id: field("string", ({ team_assignee_id }) => team_assignee_id ?? "0"),
    open: field("boolean", ({ open }) => open),
    state: field("string", ({ ticket_state }) => ticket_state),
    snoozed_until: field("date", ({ snoozed_until }) => snoozed_until),
  },
  (name) => {
    const id = name.startsWith("ticket_attribute.") ? name.slice("ticket_attribute.".length) : undefined;
    if (!id) return undefined;
    return field("string", ({ ticket_type_id, ticket_attributes }, state) => {
      const attribute = state.get("ticketTypes", ticket_type_id)?.attributes.find((known) => known.id === id);
      return attribute && (ticket_attributes[attribute.name] as Value);
    });
  },
);
