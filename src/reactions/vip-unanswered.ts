import { alert } from "../define/alert/alert.ts";
import { fullContext } from "../define/facts.ts";
import { quiet, reaction } from "../define/reaction.ts";
import { unanswered } from "../define/triggers.ts";
import { intercom } from "../effects/intercom.ts";
import { slack } from "../effects/slack.ts";
import { minutes } from "../platform/time.ts";
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
