import { conversationModel, type Workspace } from "./models.ts";

type Comparison = { field: string; operator: string; value: number };
export type Query = Comparison | { operator: "AND"; value: Comparison[] };

/** Conversations by their last change, as a search knows them that has heard of nothing since `knownUntil` (unix ms). */
export function searched({ conversations }: Workspace, query: Query, knownUntil: number) {
  const comparisons = "field" in query ? [query] : query.value;
  const found = [...conversations.values()].flatMap((conversation) => {
    const change = conversation.changes.findLast((at) => at <= knownUntil);
    if (change === undefined) return [];
    const updatedAt = Math.floor(change / 1000);
    return comparisons.every((one) => holds(one, updatedAt))
      ? [conversationModel({ ...conversation, updatedAt }, [])]
      : [];
  });
  return {
    type: "conversation.list",
    conversations: found,
    total_count: found.length,
    pages: { type: "pages", page: 1, total_pages: 1 },
  };
}

function holds({ field, operator, value }: Comparison, updatedAt: number): boolean {
  if (field !== "updated_at") throw new Error(`The simulated search knows no field ${field}`);
  return operator === ">" ? updatedAt > value : operator === "<" ? updatedAt < value : updatedAt === value;
}
