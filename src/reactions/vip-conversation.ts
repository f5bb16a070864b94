import { alert } from "../define/alert/alert.ts";
import { fullContext } from "../define/facts.ts";
import { quiet, reaction } from "../define/reaction.ts";
import { heard } from "../define/triggers.ts";
import { slack } from "../effects/slack.ts";
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
