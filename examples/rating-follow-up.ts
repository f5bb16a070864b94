import { heard, intercom, quiet, reaction } from "deskbell";

/** A customer who says why a rating is bad hears back at once, and the conversation is open again. */
export const ratingFollowUp = reaction({
  on: heard("conversation.rating.added"),
  needs: ["contact"],
  do({ conversation, contact }) {
    const { rating, remark } = conversation.conversation_rating ?? {};
    if (rating == null || rating > 2) return quiet(`the rating is ${rating ?? "missing"}`);
    if (!remark) return quiet("the rating has no remark to answer");
    const greeting = contact?.name ? `Hi ${contact.name.split(" ")[0]}, thank` : "Thank";
    return [
      intercom.open(conversation),
      intercom.reply(
        conversation,
        `${greeting} you for telling us. A person is reading your remark now and will write back today.`,
      ),
    ];
  },
});
