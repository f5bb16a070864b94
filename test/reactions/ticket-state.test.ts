import { alert, slack } from "deskbell";
import { aboutTicket } from "deskbell/testing";
import { expect, it } from "vitest";
import { ticketState } from "../../src/reactions/ticket-state.ts";

it("names the state as teammates read it", () => {
  const facts = aboutTicket({
    ticket: { ticket_id: "42", ticket_state: "in_progress", ticket_state_internal_label: "With engineering" },
  });
  expect(ticketState.do(facts)).toEqual([
    slack.post("#tickets", alert("Ticket #42 is now With engineering", facts)),
  ]);
});

it("falls back on Intercom's own word for the state", () => {
  const facts = aboutTicket({ ticket: { ticket_state: "waiting_on_customer" } });
  expect(ticketState.do(facts)).toEqual([
    slack.post("#tickets", alert("Ticket 9 is now waiting on customer", facts)),
  ]);
});
