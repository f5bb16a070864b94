type Ticket = { id: string; contactId: string; at: number; parts?: number };

/** A ticket as a webhook has it, with all of its parts: some 15 KB. `at` is unix seconds. */
export const ticketItem = ({ id, contactId, at, parts = 22 }: Ticket) => ({
  type: "ticket",
  id,
  ticket_id: id.slice(-5),
  ticket_attributes: {
    _default_title_: "Nightly export stops half way",
    _default_description_: words.repeat(3),
    Severity: "High",
    Environment: "production",
    "Affected customers": 2,
  },
  ticket_state: {
    type: "ticket_state",
    id: "2",
    category: "in_progress",
    internal_label: "In progress",
    external_label: "Being worked on",
  },
  ticket_type: {
    type: "ticket_type",
    id: "7",
    name: "Incident",
    description: "Something that worked does not work any more",
    icon: "🛠️",
    workspace_id: "bench123",
    ticket_type_attributes: { type: "list", data: attributes },
    archived: false,
    created_at: at - 9_000_000,
    updated_at: at - 800_000,
    is_internal: false,
    category: "Customer",
  },
  contacts: {
    type: "contact.list",
    contacts: [{ type: "contact", id: contactId, external_id: `u-${contactId}` }],
  },
  admin_assignee_id: "991",
  team_assignee_id: "0",
  created_at: at - 86_000,
  updated_at: at,
  ticket_parts: {
    type: "ticket_part.list",
    ticket_parts: Array.from({ length: parts }, (_, index) => part(id, index, at - 60 * (parts - 1 - index))),
    total_count: parts,
  },
  open: true,
  snoozed_until: null,
  linked_objects: { type: "list", data: [], total_count: 0, has_more: false },
  category: "Customer",
  is_shared: true,
  company_id: null,
  channel: "messenger",
});

const words =
  "The job runs, the first shards are written, then the worker reports error 5012 and the rest never arrives. " +
  "We have restarted it twice, with the same result. ";

const names = ["Title", "Description", "Severity", "Environment", "Affected customers", "Steps to reproduce"];

const attributes = names.map((name, index) => ({
  type: "ticket_type_attribute",
  id: String(index + 1),
  workspace_id: "bench123",
  name,
  description: `${name}, as the customer tells it`,
  data_type: index === 4 ? "integer" : "string",
  input_options: { multiline: index === 1 },
  order: index,
  required_to_create: index < 2,
  required_to_create_for_contacts: index < 2,
  visible_on_create: true,
  visible_to_contacts: true,
  default: index < 2,
  ticket_type_id: 7,
  archived: false,
  created_at: 1_754_000_000,
  updated_at: 1_754_000_000,
}));

const part = (id: string, index: number, at: number) => ({
  type: "ticket_part",
  id: `${id}${index}`,
  part_type: index % 3 === 2 ? "ticket_state_updated_by_admin" : "comment",
  ...(index % 3 === 2 ? { ticket_state: "in_progress", previous_ticket_state: "submitted" } : {}),
  body: index % 3 === 2 ? null : `<p>${words}</p>`,
  created_at: at,
  updated_at: at,
  assigned_to: { type: "nobody", id: "0" },
  author: { type: "admin", id: "991", name: "Ines Roth", email: "ines.roth@desk.example" },
  attachments: [],
  external_id: null,
  redacted: false,
});
