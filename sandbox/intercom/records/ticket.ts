import type { AppliedTag, Attachment, Attributes, Author, LinkedObject } from "./reference.ts";

export type TicketState = "submitted" | "in_progress" | "waiting_on_customer" | "resolved";
export type TicketCategory = "Customer" | "Back-office" | "Tracker";

/** A ticket. `id` is in the range of conversation ids, `ticket_id` the short number people see. */
export interface Ticket {
  id: string;
  ticket_id: string;
  ticket_type_id: string;
  ticket_attributes: Attributes;
  ticket_state: TicketState;
  contact_ids: string[];
  admin_assignee_id: string | null;
  team_assignee_id: string | null;
  created_at: number;
  updated_at: number;
  open: boolean;
  snoozed_until: number | null;
  linked: LinkedObject[];
  is_shared: boolean;
  company_id: string | null;
  tags: AppliedTag[];
  rating: { rating: number; remark: string | null } | null;
  parts: TicketPart[];
}

export interface TicketPart {
  id: string;
  part_type: string;
  body?: string | null;
  ticket_state?: TicketState;
  previous_ticket_state?: TicketState;
  created_at: number;
  updated_at: number;
  assigned_to?: { type: string; id: string | null };
  author: Author;
  attachments: Attachment[];
  redacted: boolean;
}

export interface TicketType {
  id: string;
  name: string;
  description: string;
  icon: string;
  archived: boolean;
  created_at: number;
  updated_at: number;
  is_internal: boolean;
  category: TicketCategory;
  attributes: TicketTypeAttribute[];
}

export interface TicketTypeAttribute {
  id: string;
  name: string;
  description: string;
  data_type: string;
  input_options: Attributes | null;
  order: number;
  required_to_create: boolean;
  required_to_create_for_contacts: boolean;
  visible_on_create: boolean;
  visible_to_contacts: boolean;
  default: boolean;
  archived: boolean;
  created_at: number;
  updated_at: number;
}
