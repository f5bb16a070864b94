import { assignedToTeam } from "./assigned-to-team.ts";
import { badRating } from "./bad-rating.ts";
import { leadSignedUp } from "./lead-signed-up.ts";
import { ticketState } from "./ticket-state.ts";
import { urgentWord } from "./urgent-word.ts";
import { vipConversation } from "./vip-conversation.ts";
import { vipUnanswered } from "./vip-unanswered.ts";

/** Every reaction that runs. Its name here is part of each idempotency key: a renamed reaction starts afresh. */
export const reactions = {
  vipConversation,
  vipUnanswered,
  badRating,
  urgentWord,
  ticketState,
  leadSignedUp,
  assignedToTeam,
};
