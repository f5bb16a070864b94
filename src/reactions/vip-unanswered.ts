import { alert, fullContext, intercom, minutes, reaction, slack, unanswered } from "deskbell";
import { isVip } from "./vip.ts";

/** A VIP should never wait a quarter of an hour. */
export const vipUnanswered = reaction({
  on: unanswered(minutes(15), { about: ({ company }) => isVip(company) }),
  needs: fullContext,
  do: (facts) => [
    slack.post("#vip", alert(`${facts.company?.name} is still waiting for an answer`, facts)),
    intercom.tag(facts.conversation, "vip-unanswered"),
  ],
});
