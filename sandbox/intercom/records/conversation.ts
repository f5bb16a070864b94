import type { AppliedTag, Attachment, Attributes, Author, LinkedObject } from "./reference.ts";
import type { Statistics } from "./statistics.ts";

/** A conversation with all its parts. Times are unix milliseconds. */
export interface Conversation {
  id: string;
  created_at: number;
  updated_at: number;
  /** Since when the contact waits for a teammate; null when the contact does not wait. */
  waiting_since: number | null;
  snoozed_until: number | null;
  source: Source;
  contact_ids: string[];
  first_contact_reply_at: number | null;
  admin_assignee_id: string | null;
  team_assignee_id: string | null;
  open: boolean;
  state: "open" | "closed" | "snoozed";
  read: boolean;
  tags: AppliedTag[];
  priority: "priority" | "not_priority";
  sla_applied: { sla_name: string; sla_status: string } | null;
  statistics: Statistics;
  rating: Rating | null;
  title: string | null;
  custom_attributes: Attributes;
  company_id: string | null;
  ticket_id: string | null;
  linked: LinkedObject[];
  ai_agent_participated: boolean;
  parts: Part[];
}

export interface Source {
  type: string;
  id: string;
  delivered_as: string;
  subject: string;
  body: string | null;
  author: Author;
  attachments: Attachment[];
  url: string | null;
  redacted: boolean;
}

export interface Rating {
  rating: number;
  remark: string | null;
  created_at: number;
  contact_id: string;
  admin_id: string | null;
}

export interface Part {
  id: string;
  part_type: string;
  body: string | null;
  created_at: number;
  updated_at: number;
  assigned_to: { type: string; id: string | null } | null;
  author: Author;
  attachments: Attachment[];
  external_id: string | null;
  redacted: boolean;
}
