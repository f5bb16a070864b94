/** Intercom's side of the truth, in the shapes of its REST API. */

export type Part = {
  id: string;
  part_type: "comment" | "note" | "assignment" | "close";
  body: string | null;
  /** Unix seconds. */
  created_at: number;
  author: { type: "user" | "admin"; id: string };
  assigned_to: { type: "team"; id: string } | null;
};

export type Conversation = {
  id: string;
  contactId: string;
  /** Unix seconds. */
  createdAt: number;
  updatedAt: number;
  waitingSince: number | null;
  open: boolean;
  teamId: string | null;
  rating: { rating: number; created_at: number } | null;
  body: string;
  parts: Part[];
  tags: Set<string>;
  attributes: Record<string, unknown>;
  /** When it changed (unix ms), for a search that is behind. */
  changes: number[];
};

export type Contact = { id: string; version: number /** Unix ms. */; updatedAt: number; companyId: string };
export type Company = { id: string; version: number; updatedAt: number };

export type Workspace = {
  conversations: Map<string, Conversation>;
  contacts: Map<string, Contact>;
  companies: Map<string, Company>;
  tags: string[];
};

export const appId = "app1";
export const admin = { type: "admin", id: "814" } as const;
/** Whose the access token is: what Deskbell does is hers. */
export const deskbell = { type: "admin", id: "815" } as const;
export const team = { id: "77", name: "Billing" } as const;

/** A name says which version of its model it belongs to. */
export const nameOf = (version: number) => `version ${version}`;
export const versionIn = (name: string | null | undefined) => Number(/\d+/.exec(name ?? "")?.[0] ?? 0);

/** Notes that a conversation changed now (unix ms). */
export function touch(conversation: Conversation, now: number): void {
  conversation.updatedAt = Math.floor(now / 1000);
  conversation.changes.push(now);
}

const seconds = (ms: number) => Math.floor(ms / 1000);

export function contactModel({ id, version, updatedAt, companyId }: Contact) {
  return {
    type: "contact",
    id,
    role: "user",
    name: nameOf(version),
    updated_at: seconds(updatedAt),
    companies: {
      type: "list",
      data: [{ type: "company", id: companyId, url: `/companies/${companyId}` }],
      total_count: 1,
      has_more: false,
    },
    tags: { type: "list", data: [], total_count: 0, has_more: false },
  };
}

export function companyModel({ id, version, updatedAt }: Company) {
  return {
    type: "company",
    id,
    company_id: `x-${id}`,
    name: nameOf(version),
    updated_at: seconds(updatedAt),
    monthly_spend: 5_000,
    tags: { type: "tag.list", tags: [] },
  };
}

/** A conversation with these parts: all of them from REST, those of the event in a webhook. */
export function conversationModel(conversation: Conversation, parts: Part[]) {
  const { id, createdAt, updatedAt, waitingSince, open, teamId, rating, body, tags, attributes } =
    conversation;
  return {
    type: "conversation",
    id,
    created_at: createdAt,
    updated_at: updatedAt,
    waiting_since: waitingSince,
    snoozed_until: null,
    open,
    state: open ? "open" : "closed",
    source: {
      type: "conversation",
      id: `s${id}`,
      delivered_as: "customer_initiated",
      subject: "",
      body,
      author: { type: "user", id: conversation.contactId },
    },
    contacts: { type: "contact.list", contacts: [{ type: "contact", id: conversation.contactId }] },
    admin_assignee_id: null,
    team_assignee_id: teamId,
    conversation_rating: rating,
    custom_attributes: attributes,
    tags: { type: "tag.list", tags: [...tags].map((name) => ({ type: "tag", id: `t-${name}`, name })) },
    conversation_parts: {
      type: "conversation_part.list",
      conversation_parts: parts,
      total_count: parts.length,
    },
  };
}
