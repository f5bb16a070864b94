import { alert } from "../define/alert/alert.ts";
import { fullContext } from "../define/facts.ts";
import { reaction } from "../define/reaction.ts";
import { heard } from "../define/triggers.ts";
import { slack } from "../effects/slack.ts";

/** Whoever follows a ticket sees its way from state to state, in one thread. */
export const ticketState = reaction({
  on: heard("ticket.state.updated"),
  needs: fullContext,
  do(facts) {
    const { ticket } = facts;
    const state =
      ticket.ticket_state_internal_label ?? ticket.ticket_state?.replaceAll("_", " ") ?? "another state";
    const number = ticket.ticket_id ? `#${ticket.ticket_id}` : ticket.id;
    return [slack.post("#tickets", alert(`Ticket ${number} is now ${state}`, facts))];
  },
});
