import { alert, fullContext, intercom, minutes, quiet, reaction, slack, unanswered } from "deskbell";
import { isVip } from "./vip.ts";

/** A VIP should never wait a quarter of an hour. */
export const vipUnanswered = reaction({
  on: unanswered(minutes(15)),
  needs: fullContext,
  do(facts) {
    const { company, conversation } = facts;
    if (!isVip(company)) return quiet("the company is not a VIP");
    return [
      slack.post("#vip", alert(`${company.name} is still waiting for an answer`, facts)),
      intercom.tag(conversation, "vip-unanswered"),
    ];
  },
});
