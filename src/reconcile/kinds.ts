import type { CallOptions } from "../intercom/client/settings.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import type { Ticket } from "../intercom/models/ticket.ts";
import type { Comparison, Group } from "../intercom/requests/search.ts";
import { seconds } from "../platform/time.ts";
import type { ReconciledKind } from "../store/watermark.ts";
import { conversationHappenings } from "./conversation-happenings.ts";
import type { Happening } from "./happening.ts";
import { ticketHappenings } from "./ticket-happenings.ts";
import type { Intercom } from "./workspace.ts";

export type Changed = { id: string; updatedAt: number };

/** One page of a search for what changed. */
export type ChangedPage = { changed: Changed[]; more: boolean; total: number };

/** How reconciliation searches and reads one kind. */
export type KindAccess = {
  subject: (id: string) => string;
  /** The topics that the REST API can reconstruct begin with this. */
  topicPrefix: string;
  search: (
    intercom: Intercom,
    query: Comparison | Group,
    options?: CallOptions,
  ) => AsyncIterable<ChangedPage>;
  /** Everything that happened to one conversation or ticket. */
  happenings: (intercom: Intercom, id: string) => Promise<Happening[]>;
};

/**
 * Intercom's search may need 18 s for 100 conversations, and 6 to 8 for fewer (GitbookIO/integrations#1044); its own
 * client waits 20 s (intercom/Intercom-OpenAPI#219).
 */
const pagination = { per_page: 50 };
const timeout = seconds(40);

export const kinds: Record<ReconciledKind, KindAccess> = {
  conversations: {
    subject: (id) => `conversation:${id}`,
    topicPrefix: "conversation.",
    async *search({ conversations }, query, options) {
      for await (const page of conversations.search({ query, pagination }, { timeout, ...options }).pages())
        yield changedOn(page, page.conversations);
    },
    happenings: async ({ conversations }, id) => conversationHappenings(await conversations.retrieve(id)),
  },
  tickets: {
    subject: (id) => `ticket:${id}`,
    topicPrefix: "ticket.",
    async *search({ tickets }, query, options) {
      for await (const page of tickets.search({ query, pagination }, { timeout, ...options }).pages())
        yield changedOn(page, page.tickets);
    },
    happenings: async ({ tickets }, id) => ticketHappenings((await tickets.retrieve(id)) as Ticket),
  },
};

type Page = { pages?: { next?: unknown } | null | undefined; total_count?: number | null | undefined };

function changedOn(page: Page, items: readonly (Conversation | Ticket)[] | null | undefined): ChangedPage {
  const changed = (items ?? []).map(({ id, updated_at }) => ({ id, updatedAt: updated_at ?? 0 }));
  return { changed, more: page.pages?.next != null, total: page.total_count ?? changed.length };
}
