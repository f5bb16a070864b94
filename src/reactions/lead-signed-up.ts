import { alert, fullContext, heard, reaction, slack } from "deskbell";

/** Sales hears of a lead who became a user. */
export const leadSignedUp = reaction({
  on: heard("contact.lead.signed_up"),
  needs: fullContext,
  do(facts) {
    const who = facts.contact?.name ?? facts.contact?.email ?? "A lead";
    return [slack.post("#sales", alert(`${who} signed up`, facts))];
  },
});
