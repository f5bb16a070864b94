import type { Conversation } from "../intercom/models/conversation.ts";
import type { Ticket } from "../intercom/models/ticket.ts";
import type { Comparison, Group } from "../intercom/requests/search.ts";
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
  search: (intercom: Intercom, query: Comparison | Group) => AsyncIterable<ChangedPage>;
  /** Everything that happened to one conversation or ticket. */
  happenings: (intercom: Intercom, id: string) => Promise<Happening[]>;
};

export const kinds: Record<ReconciledKind, KindAccess> = {
  conversations: {
    subject: (id) => `conversation:${id}`,
    topicPrefix: "conversation.",
    async *search({ conversations }, query) {
      for await (const page of conversations.search({ query }).pages())
        yield changedOn(page, page.conversations);
    },
    happenings: async ({ conversations }, id) => conversationHappenings(await conversations.retrieve(id)),
  },
  tickets: {
    subject: (id) => `ticket:${id}`,
    topicPrefix: "ticket.",
    async *search({ tickets }, query) {
      for await (const page of tickets.search({ query }).pages()) yield changedOn(page, page.tickets);
    },
    happenings: async ({ tickets }, id) => ticketHappenings((await tickets.retrieve(id)) as Ticket),
  },
};

type Page = { pages?: { next?: unknown } | null | undefined; total_count?: number | null | undefined };

function changedOn(page: Page, items: readonly (Conversation | Ticket)[] | null | undefined): ChangedPage {
  const changed = (items ?? []).map(({ id, updated_at }) => ({ id, updatedAt: updated_at ?? 0 }));
  return { changed, more: page.pages?.next != null, total: page.total_count ?? changed.length };
}
