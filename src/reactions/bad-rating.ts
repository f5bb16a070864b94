import { alert, fullContext, heard, quiet, reaction, slack } from "deskbell";

/** A customer who gave one or two stars is called back today. */
export const badRating = reaction({
  on: heard("conversation.rating.added"),
  needs: fullContext,
  do(facts) {
    const rating = facts.conversation.conversation_rating?.rating;
    if (rating == null) return quiet("the notification carries no rating");
    if (rating > 2) return quiet(`${rating} of 5 is not bad`);
    const who = facts.contact?.name ?? "A customer";
    return [slack.post("#csat", alert(`${who} rated a conversation ${rating} of 5`, facts))];
  },
});
