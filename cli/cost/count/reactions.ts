import {
  alert,
  type Company,
  fullContext,
  heard,
  intercom,
  minutes,
  quiet,
  reaction,
  slack,
  unanswered,
} from "deskbell";

/**
 * The reactions that are counted: always the same, so that the counts of two versions can be compared, whatever stands in
 * src/reactions.
 */
export const countedReactions = {
  vipConversation: reaction({
    on: heard("conversation.user.created"),
    needs: fullContext,
    do: (facts) =>
      isVip(facts.company)
        ? [slack.post("#vip", alert(`${facts.company?.name} started a conversation`, facts))]
        : quiet("the company is not a VIP"),
  }),

  vipUnanswered: reaction({
    on: unanswered(minutes(15), { about: ({ company }) => isVip(company) }),
    needs: fullContext,
    do: (facts) => [
      slack.post("#vip", alert(`${facts.company?.name} is still waiting for an answer`, facts)),
      intercom.tag(facts.conversation, "vip-unanswered"),
    ],
  }),

  urgentWord: reaction({
    on: heard("conversation.user.created"),
    needs: fullContext,
    do: (facts) =>
      /\b(down|outage|refund|urgent)\b/i.test(facts.message?.body ?? "")
        ? [slack.post("#support-urgent", alert(`${facts.contact?.name} wrote`, facts))]
        : quiet("no urgent word in the first message"),
  }),

  assignedToTeam: reaction({
    on: heard("conversation.admin.assigned", "conversation.admin.open.assigned"),
    needs: fullContext,
    do: (facts) =>
      facts.team?.name === "Billing"
        ? [slack.post("#team-billing", alert("A conversation was assigned to Billing", facts))]
        : quiet("it is assigned to no team that listens"),
  }),
};

/** What the sandbox's VIPs pay is more than this. */
const isVip = (company: Company | undefined) => (company?.monthly_spend ?? 0) >= 1_000;
