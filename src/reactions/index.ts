import { assignedToTeam } from "./assigned-to-team.ts";
import { badRating } from "./bad-rating.ts";
import { leadSignedUp } from "./lead-signed-up.ts";
import { ticketState } from "./ticket-state.ts";
import { urgentWord } from "./urgent-word.ts";
import { vipConversation } from "./vip-conversation.ts";
import { vipUnanswered } from "./vip-unanswered.ts";

/** Every reaction that runs. The name is part of each effect's key: renaming one starts it afresh. */
export const reactions = {
  vipConversation,
  vipUnanswered,
  badRating,
  urgentWord,
  ticketState,
  leadSignedUp,
  assignedToTeam,
};
