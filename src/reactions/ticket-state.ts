import { alert, fullContext, heard, reaction, slack } from "deskbell";

/** Each state that a ticket goes through, in one thread of #tickets, also when Deskbell's own token changed it. */
export const ticketState = reaction({
  on: heard("ticket.state.updated"),
  needs: fullContext,
  own: true,
  do(facts) {
    const { ticket } = facts;
    const state =
      ticket.ticket_state_internal_label ?? ticket.ticket_state?.replaceAll("_", " ") ?? "another state";
    const number = ticket.ticket_id ? `#${ticket.ticket_id}` : ticket.id;
    return [slack.post("#tickets", alert(`Ticket ${number} is now ${state}`, facts))];
  },
});
