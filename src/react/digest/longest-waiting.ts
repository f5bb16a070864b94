import type { Conversation } from "../../intercom/models/conversation.ts";
import type { Comparison } from "../../intercom/requests/search.ts";
import { hours } from "../../platform/time.ts";
import type { FoundPage, SearchConversations } from "./search.ts";

const isWaiting: Comparison[] = [
  { field: "state", operator: "=", value: "open" },
  { field: "waiting_since", operator: ">", value: 0 },
];

/** How often the time is narrowed down, at most, with two searches each. */
const mostTimes = 5;

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
  const before = (second: number) =>
    search([...isWaiting, { field: "waiting_since", operator: "<", value: second }]);
  let page = await search(isWaiting);
  const { count } = page;
  // Unix seconds before which too few began to wait.
  let few = 0;
  for (let times = 0; page.more && times < mostTimes; times++) {
    const enough = sinceOf(longest(page.conversations)[most - 1]) + 1;
    page = await before(enough);
    if (!page.more) break;
    // Intercom may answer with the newest first: then twice as long ago, until too few have waited for as long.
    const waited = Math.max(Math.floor(now / 1000) - enough, hours(1) / 1000);
    const second = few > 0 ? Math.floor((few + enough) / 2) : enough - waited;
    const older = await before(second);
    if (older.count >= most) page = older;
    else few = second;
  }
  return { ...page, conversations: longest(page.conversations), count };
}

const sinceOf = (conversation: Conversation | undefined): number => conversation?.waiting_since ?? 0;

const longest = (conversations: readonly Conversation[]): Conversation[] =>
  conversations.filter(sinceOf).toSorted((a, b) => sinceOf(a) - sinceOf(b));
