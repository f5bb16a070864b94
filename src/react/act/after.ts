import type { Effect } from "../../effects/effect.ts";
import { showCard } from "../../effects/slack-show-card.ts";
import type { Act } from "../../slack/act.ts";

/** What follows each act: the cards of the conversation show what became of it. */
export const effectsAfter = ({ appId, conversationId }: Pick<Act, "appId" | "conversationId">): Effect[] => [
  showCard(appId, conversationId),
];
