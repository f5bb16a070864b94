import { housekeepingPlaces } from "../mutations/conversation-housekeeping.ts";
import { rateConversation, readConversation } from "../mutations/conversation-mark.ts";
import { replyAsContact } from "../mutations/conversation-reply.ts";
import { answerCampaign, startConversation } from "../mutations/conversation-start.ts";
import { conversationFor } from "./conversation-fixtures.ts";
import { adminFor, contactFor, othersFor } from "./fixtures.ts";
import { oneOf } from "./options.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { wordsFor } from "./words.ts";

const which = ["conversation", "contact", "company"] as const;

/** What contacts do in conversations. */
export const customerScenarios: Record<string, Scenario> = {
  "conversation.user.created": scenario(
    ["contact", "company", "body", "subject", "file", "others", "campaign", "older"],
    (context) => {
      const { state, options } = context;
      const { subject, campaign } = options;
      const words = wordsFor(options, "Hello, our export has stopped working. Can you help?");
      const start = { contactId: contactFor(context).id, others: othersFor(context), subject, ...words };
      if (campaign === undefined) startConversation(state, start);
      else answerCampaign(state, { ...start, campaign, admin: adminFor(context).id });
    },
  ),
  "conversation.user.replied": scenario([...which, "body", "file", "housekeeping", "older"], (context) => {
    const { state, options } = context;
    const conversation = conversationFor(context, ["open", "snoozed"]);
    const contactId = options.contact ? contactFor(context).id : conversation.contact_ids[0]!;
    replyAsContact(state, conversation.id, {
      contactId,
      ...wordsFor(options, "Is there any news?"),
      ...(options.housekeeping !== undefined && {
        housekeeping: oneOf(options, "housekeeping", housekeepingPlaces, "after"),
      }),
    });
  }),
  "conversation.rating.added": scenario([...which, "rating", "remark"], (context) => {
    const { id } = conversationFor(context, ["open", "snoozed", "closed"]);
    const rating = Number(oneOf(context.options, "rating", ["1", "2", "3", "4", "5"], "2"));
    rateConversation(context.state, id, { rating, remark: context.options.remark ?? null });
  }),
  "conversation.read": scenario(which, (context) =>
    readConversation(context.state, conversationFor(context).id),
  ),
};
