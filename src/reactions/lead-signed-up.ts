import { alert } from "../alert.ts";
import { slack } from "../effects/slack.ts";
import { fullContext } from "../facts.ts";
import { reaction } from "../reaction.ts";
import { heard } from "../triggers.ts";

/** Sales hears of a lead who became a user. */
export const leadSignedUp = reaction({
  on: heard("contact.lead.signed_up"),
  needs: fullContext,
  do(facts) {
    const who = facts.contact?.name ?? facts.contact?.email ?? "A lead";
    return [slack.post("#sales", alert(`${who} signed up`, facts))];
  },
});
