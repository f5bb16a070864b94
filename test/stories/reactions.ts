import { alert, fullContext, heard, intercom, minutes, quiet, reaction, slack, unanswered } from "deskbell";

// Stories have reactions of their own: those in src/reactions/ belong to the user, who may change any of them.

const needs = fullContext;

/** The seeded company Acme pays more than this. */
const vipSpend = 1_000;
const notVip = "the company is not a VIP";

const vipConversation = reaction({
  on: heard("conversation.user.created"),
  needs,
  do: (facts) =>
    (facts.company?.monthly_spend ?? 0) < vipSpend
      ? quiet(notVip)
      : [slack.post("#vip", alert(`${facts.company?.name} started a conversation`, facts))],
});

const vipUnanswered = reaction({
  on: unanswered(minutes(15)),
  needs,
  do: (facts) =>
    (facts.company?.monthly_spend ?? 0) < vipSpend
      ? quiet(notVip)
      : [
          slack.post("#vip", alert(`${facts.company?.name} is still waiting for an answer`, facts)),
          intercom.tag(facts.conversation, "vip-unanswered"),
        ],
});

const badRating = reaction({
  on: heard("conversation.rating.added"),
  needs,
  do(facts) {
    const rating = facts.conversation.conversation_rating?.rating ?? 5;
    if (rating > 2) return quiet(`${rating} of 5 is not bad`);
    return [slack.post("#csat", alert(`${facts.contact?.name} rated a conversation ${rating} of 5`, facts))];
  },
});

const urgentWord = reaction({
  on: heard("conversation.user.created"),
  needs,
  do(facts) {
    const [word] = /\b(down|outage|refund|urgent)\b/i.exec(facts.message?.body ?? "") ?? [];
    if (!word) return quiet("no urgent word in the first message");
    return [
      slack.post("#support-urgent", alert(`${facts.contact?.name} wrote “${word.toLowerCase()}”`, facts)),
      intercom.tag(facts.conversation, "urgent"),
    ];
  },
});

const ticketState = reaction({
  on: heard("ticket.state.updated"),
  needs,
  do(facts) {
    const { ticket_id: number, ticket_state_internal_label: state } = facts.ticket;
    return [slack.post("#tickets", alert(`Ticket #${number} is now ${state}`, facts))];
  },
});

const leadSignedUp = reaction({
  on: heard("contact.lead.signed_up"),
  needs,
  do: (facts) => [slack.post("#sales", alert(`${facts.contact?.name ?? "A lead"} signed up`, facts))],
});

const listeners: Record<string, string[]> = {
  Billing: ["#team-billing"],
  "Tier 2": ["#team-tier-2", "#support"],
  Sales: ["#sales"],
};

const assignedToTeam = reaction({
  on: heard("conversation.admin.assigned", "conversation.admin.open.assigned"),
  needs,
  do(facts) {
    const { team, assigned } = facts;
    if (!team?.name) return quiet("it is assigned to no team");
    if (assigned && !assigned.team) return quiet("only the teammate changed");
    const title = `${facts.company?.name ?? "A conversation"} was assigned to ${team.name}`;
    return (listeners[team.name] ?? []).map((to) => slack.post(to, alert(title, facts)));
  },
});

export const reactions = {
  vipConversation,
  vipUnanswered,
  badRating,
  urgentWord,
  ticketState,
  leadSignedUp,
  assignedToTeam,
};
