import type { Effect } from "../../effects/effect.ts";
import type { Act } from "../../slack/act.ts";

/** What follows each act: the cards of the conversation show what became of it. */
export const effectsAfter = (_act: Pick<Act, "appId" | "conversationId">): Effect[] => [];
