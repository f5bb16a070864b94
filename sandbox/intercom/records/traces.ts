/** A note that a teammate left on a contact. */
export interface Note {
  id: string;
  contact_id: string;
  author_id: string | null;
  body: string;
  created_at: number;
}

/** Something a contact did, as submitted to POST /events. */
export interface DataEvent {
  id: string;
  contact_id: string;
  event_name: string;
  metadata: Record<string, unknown>;
  created_at: number;
}

/** How often something was done, as set by POST /events/summaries. */
export interface EventSummary {
  id: string;
  contact_id: string;
  event_name: string;
  count: number;
  first: number;
  last: number;
}

/** An export job; what it reports follows from the time since it was asked for. */
export interface DataExport {
  id: string;
  created_at: number;
  created_at_after: number;
  created_at_before: number;
  canceled: boolean;
}

/** A visitor of the website who is no contact yet. */
export interface Visitor {
  id: string;
  user_id: string;
  name: string | null;
  email: string;
  pseudonym: string;
  custom_attributes: Record<string, unknown>;
  created_at: number;
  updated_at: number;
}

/** Work that Intercom finishes later. */
export interface ScheduledJob {
  id: string;
  due_at: number;
  kind: "archive company" | "unsnooze conversation" | "unsnooze ticket";
  subject_id: string;
}

export interface Counter {
  id: string;
  value: number;
}
