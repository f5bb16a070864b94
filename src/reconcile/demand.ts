import type { Reaction } from "../define/reaction.ts";

/** Something that happened has to reach whoever listens to any of these topics. */
export type Demand = { topics: readonly string[] };

/** Where a customer's wait may begin or go on; that it ended is seen when the reminder is looked at. */
const waits = [
  "conversation.user.created",
  "conversation.user.replied",
  "conversation.admin.opened",
  "conversation.admin.unsnoozed",
];

/** What the reactions have to hear of, one demand a reaction. */
export function demandsOf(reactions: Readonly<Record<string, Reaction>>): Demand[] {
  return Object.values(reactions).map(({ on }) => ({ topics: on.when === "heard" ? on.topics : waits }));
}
