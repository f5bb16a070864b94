import { alert } from "../define/alert/alert.ts";
import { fullContext } from "../define/facts.ts";
import { reaction } from "../define/reaction.ts";
import { heard } from "../define/triggers.ts";
import { slack } from "../effects/slack.ts";

/** Sales hears of a lead who became a user. */
export const leadSignedUp = reaction({
  on: heard("contact.lead.signed_up"),
  needs: fullContext,
  do(facts) {
    const who = facts.contact?.name ?? facts.contact?.email ?? "A lead";
    return [slack.post("#sales", alert(`${who} signed up`, facts))];
  },
});
