export interface Tag {
  id: string;
  name: string;
}

export type ContactRule = "active" | "new lead" | "slipping away" | "tagged vip";
export type CompanyRule = "vip" | "free plan" | "at risk";

/** A saved selection of people or of companies; who belongs is computed from the rule. */
export interface Segment {
  id: string;
  name: string;
  person_type: "user" | "contact";
  of: "contacts" | "companies";
  rule: ContactRule | CompanyRule;
  /** The tag or custom attribute that the rule rests on, which therefore cannot go. */
  tag_id: string | null;
  attribute: string | null;
  created_at: number;
  updated_at: number;
}

export interface SubscriptionType {
  id: string;
  state: "live" | "draft" | "archived";
  consent_type: "opt_out" | "opt_in";
  name: string;
  description: string;
  content_types: string[];
}

export interface DataAttribute {
  /** Absent for the attributes that Intercom defines itself; the record is then keyed by model and name. */
  numeric_id: number | null;
  id: string;
  model: "contact" | "company";
  name: string;
  full_name: string;
  label: string;
  description: string;
  data_type: string;
  options: string[] | null;
  api_writable: boolean;
  ui_writable: boolean;
  messenger_writable: boolean;
  custom: boolean;
  archived: boolean;
  created_at: number | null;
  updated_at: number | null;
  admin_id: string | null;
}
