import type { Environment } from "../environment/environment.ts";

/** What Intercom stores, and the same in the shapes of its REST API. */

export type Part = {
  id: string;
  part_type: "comment" | "note" | "assignment" | "close" | "open";
  body: string | null;
  /** Unix seconds. */
  created_at: number;
  author: { type: "user" | "admin"; id: string };
  assigned_to: { type: "team" | "admin"; id: string } | null;
};

export type Conversation = {
  id: string;
  contactId: string;
  /** Further participants. */
  others: Set<string>;
  /** Unix seconds. */
  createdAt: number;
  updatedAt: number;
  waitingSince: number | null;
  open: boolean;
  teamId: string | null;
  /** The teammate who has it. */
  adminId?: string | null;
  rating: { rating: number; created_at: number } | null;
  body: string;
  parts: Part[];
  tags: Set<string>;
  attributes: Record<string, unknown>;
  /** When it changed (unix ms), for a search that is behind. */
  changes: number[];
};

/** `updatedAt` in unix ms, also of a company. */
export type Contact = {
  id: string;
  version: number;
  updatedAt: number;
  companyId: string;
  mergedInto?: string;
};
export type Company = { id: string; version: number; updatedAt: number };

export type Workspace = {
  conversations: Map<string, Conversation>;
  contacts: Map<string, Contact>;
  companies: Map<string, Company>;
  tags: string[];
  /** A part's id: they grow. */
  newPartId: () => string;
  /** Told of each answer that Deskbell writes to a customer. */
  answered: (conversation: Conversation, body: string) => void;
};

export const appId = "app1";
export const admin = { type: "admin", id: "814" } as const;
/** The access token's own teammate: what Deskbell does is done in her name. */
export const deskbell = { type: "admin", id: "990" } as const;
/** Another app, which answers what Deskbell answers. */
export const otherApp = { type: "admin", id: "815" } as const;
export const team = { id: "77", name: "Billing" } as const;

/** A model's name carries its version. */
const nameOf = (version: number) => `version ${version}`;
export const versionIn = (name: string | null | undefined) => Number(/\d+/.exec(name ?? "")?.[0] ?? 0);

/** Notes that a conversation changed now (unix ms). */
export function touch(conversation: Conversation, now: number): void {
  conversation.updatedAt = Math.floor(now / 1000);
  conversation.changes.push(now);
}

/** A small workspace: two customers of one company, or of two. */
export function createWorkspace({ timeline, random }: Environment): Workspace {
  const updatedAt = timeline.now() - 86_400_000;
  const company = (id: string) => [id, { id, version: 1, updatedAt }] as const;
  const contact = (id: string, companyId: string) => [id, { id, version: 1, updatedAt, companyId }] as const;
  return {
    companies: new Map([company("co1"), company("co2")]),
    contacts: new Map([contact("k1", "co1"), contact("k2", random.pick(["co1", "co2"]))]),
    conversations: new Map(),
    tags: [],
    newPartId: () => "",
    answered: () => {},
  };
}

const seconds = (ms: number) => Math.floor(ms / 1000);
/** Without it a notification would count as a part of the model. */
const createdAt = Date.UTC(2026, 0, 5) / 1000;

export function contactModel({ id, version, updatedAt, companyId }: Contact) {
  return {
    type: "contact",
    id,
    role: "user",
    name: nameOf(version),
    created_at: createdAt,
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
    created_at: createdAt,
    size: 40,
    updated_at: seconds(updatedAt),
    monthly_spend: 5_000,
    tags: { type: "tag.list", tags: [] },
  };
}

/** A conversation with these parts: REST gives all, a webhook only those of its event. */
export function conversationModel(conversation: Conversation, parts: Part[]) {
  const { id, createdAt, updatedAt, waitingSince, open, teamId, adminId, rating, body, tags, attributes } =
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
    contacts: {
      type: "contact.list",
      contacts: [conversation.contactId, ...conversation.others].map((id) => ({ type: "contact", id })),
    },
    admin_assignee_id: adminId ?? null,
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
