import type { Workspace } from "../../configuration/workspaces.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import { nextStepAfter } from "../../intercom/next-step.ts";
import type { Comparison } from "../../intercom/requests/search.ts";
import type { asks } from "../models.ts";

/** The first page of what was found, and how many there are in all. */
export type FoundPage = { conversations: Conversation[]; count: number; more: boolean };

/** Conversations of which all comparisons hold. They come without their parts. */
export type SearchConversations = (comparisons: readonly Comparison[]) => Promise<FoundPage>;

/** The most that Intercom gives in a page. */
export const perPage = 150;

export function searchOf({ intercom }: Workspace<typeof asks>): SearchConversations {
  return async (value) => {
    try {
      const query = { operator: "AND" as const, value };
      const page = await intercom.conversations.search({ query, pagination: { per_page: perPage } }).first();
      const conversations = page.conversations ?? [];
      const count = page.total_count ?? conversations.length;
      return { conversations, count, more: page.pages?.next != null };
    } catch (error) {
      throw nextStepAfter(error);
    }
  };
}
