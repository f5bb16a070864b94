import type { Effect } from "../../effects/effect.ts";
import { showCard } from "../../effects/slack-show-card.ts";
import type { Act } from "../../slack/act.ts";

/** What follows each act: the cards of the conversation show what became of its effect in Intercom. */
export const effectsAfter = (
  { appId, conversationId }: Pick<Act, "appId" | "conversationId">,
  main: string,
): Effect[] => [showCard(appId, conversationId, main)];
