import { fullContext, heard, quiet, reaction, slack } from "deskbell";

/** Monthly spend from which a customer's conversations have a card of their own. */
const from = 1_000;

/**
 * Each conversation of a large customer is one message in #vip, which always says who has it and whether it is answered.
 * A further message of the customer is a line in its thread.
 */
export const vipCard = reaction({
  on: heard("conversation.user.created", "conversation.user.replied"),
  needs: fullContext,
  do(facts) {
    const { company } = facts;
    if ((company?.monthly_spend ?? 0) < from) return quiet(`the company pays less than ${from} a month`);
    return [slack.card("#vip", `${company?.name} needs help`, facts)];
  },
});
