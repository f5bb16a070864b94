import type { Conversation } from "../../intercom/models/conversation.ts";
import type { Comparison } from "../../intercom/requests/search.ts";
import { hours } from "../../platform/time.ts";
import type { FoundPage, SearchConversations } from "./search.ts";

const isWaiting: Comparison[] = [
  { field: "state", operator: "=", value: "open" },
  { field: "waiting_since", operator: ">", value: 0 },
];

/** How often the time is narrowed down, at most. */
const mostSearches = 8;

/**
 * Customers who wait for an answer, the longest first, and how many there are; `most` of them and usually more. Intercom's
 * search promises no order, so that of more than a page the time is narrowed down until those who began to wait before it
 * fit a page. `now` is unix ms.
 */
export async function longestWaiting(
  search: SearchConversations,
  now: number,
  most: number,
): Promise<FoundPage> {
  let page = await search(isWaiting);
  const { count } = page;
  // Unix seconds: fewer than `most` have been waiting since before `few`, and at least `most` since before `many`.
  let few = 0;
  for (let searches = 1; page.more && searches < mostSearches; searches++) {
    const many = sinceOf(longest(page.conversations)[most - 1]) + 1;
    const second = Math.floor(now / 1000);
    // Twice as long ago, until too few have waited for as long.
    const middle = few > 0 ? Math.floor((few + many) / 2) : many - Math.max(second - many, hours(1) / 1000);
    if (middle <= few) break;
    const older = await search([...isWaiting, { field: "waiting_since", operator: "<", value: middle }]);
    if (older.count >= most) page = older;
    else few = middle;
  }
  return { ...page, conversations: longest(page.conversations), count };
}

const sinceOf = (conversation: Conversation | undefined): number => conversation?.waiting_since ?? 0;

const longest = (conversations: readonly Conversation[]): Conversation[] =>
  conversations.filter(sinceOf).toSorted((a, b) => sinceOf(a) - sinceOf(b));
