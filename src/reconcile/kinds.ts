import type { Conversation } from "../intercom/models/conversation.ts";
import type { Ticket } from "../intercom/models/ticket.ts";
import type { Comparison, Group } from "../intercom/requests/search.ts";
import type { Kind } from "../store/watermark.ts";
import { conversationHappenings } from "./conversation-happenings.ts";
import type { Happening } from "./happening.ts";
import { ticketHappenings } from "./ticket-happenings.ts";
import type { Intercom } from "./workspace.ts";

export type Changed = { id: string; updatedAt: number };

/** One page of what changed, and whether there is more of it. */
export type Found = { changed: Changed[]; more: boolean; total: number };

/** What reconciliation has to know of a kind of thing. */
export type Paged = {
  subjectOf: (id: string) => string;
  /** The topics that can be told from the REST API afterwards begin so. */
  topics: string;
  search: (intercom: Intercom, query: Comparison | Group) => AsyncIterable<Found>;
  /** Everything that happened to one of them. */
  happenings: (intercom: Intercom, id: string) => Promise<Happening[]>;
};

export const kinds: Record<Kind, Paged> = {
  conversations: {
    subjectOf: (id) => `conversation:${id}`,
    topics: "conversation.",
    async *search({ conversations }, query) {
      for await (const page of conversations.search({ query }).pages())
        yield foundOn(page, page.conversations);
    },
    happenings: async ({ conversations }, id) => conversationHappenings(await conversations.retrieve(id)),
  },
  tickets: {
    subjectOf: (id) => `ticket:${id}`,
    topics: "ticket.",
    async *search({ tickets }, query) {
      for await (const page of tickets.search({ query }).pages()) yield foundOn(page, page.tickets);
    },
    happenings: async ({ tickets }, id) => ticketHappenings((await tickets.retrieve(id)) as Ticket),
  },
};

type Page = { pages?: { next?: unknown } | null | undefined; total_count?: number | null | undefined };

function foundOn(page: Page, items: readonly (Conversation | Ticket)[] | null | undefined): Found {
  const changed = (items ?? []).map(({ id, updated_at }) => ({ id, updatedAt: updated_at ?? 0 }));
  return { changed, more: page.pages?.next != null, total: page.total_count ?? changed.length };
}
