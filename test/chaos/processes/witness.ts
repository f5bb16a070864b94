import { channelId } from "../../../sandbox/slack/ids.ts";
import { reaction } from "../../../src/define/reaction.ts";
import { slack } from "../../../src/define/slack.ts";
import { heard } from "../../../src/define/triggers.ts";
import { plainText } from "../../../src/slack/html/to-words.ts";
import { groupOf } from "../webhooks.ts";

/** Posts the customer's text, which is the notification's id, so that repeats can be counted. */
export const witness = reaction({
  on: heard("conversation.user.replied"),
  needs: ["contact"],
  do: ({ conversation, part }) => [
    slack.post(channelId(groupOf(conversation.id)), {
      text: slack.text`${plainText(part?.body ?? "").trim()}`,
    }),
  ],
});
