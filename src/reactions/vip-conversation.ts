import { alert, fullContext, heard, quiet, reaction, slack } from "deskbell";
import { isVip } from "./vip.ts";

/** The account team hears of a VIP's conversation as it begins. */
export const vipConversation = reaction({
  on: heard("conversation.user.created"),
  needs: fullContext,
  do(facts) {
    if (!isVip(facts.company)) return quiet("the company is not a VIP");
    return [slack.post("#vip", alert(`${facts.company.name} started a conversation`, facts))];
  },
});
