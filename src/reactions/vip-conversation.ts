import { fullContext, heard, quiet, reaction, slack } from "deskbell";
import { isVip } from "./vip.ts";

/** The account team hears of a VIP's conversation as it begins, and the card shows how it goes on. */
export const vipConversation = reaction({
  on: heard("conversation.user.created"),
  needs: fullContext,
  do(facts) {
    if (!isVip(facts.company)) return quiet("the company is not a VIP");
    return [slack.card("#vip", `${facts.company.name} started a conversation`, facts)];
  },
});
