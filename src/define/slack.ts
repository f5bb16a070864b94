import type { SlackPost } from "../effects/slack.ts";
import type { SlackCard } from "../effects/slack-card.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import type { PlainMessage, SlackMessage, WithSafeText } from "../slack/message.ts";
import { asTyped, type Word } from "../slack/typed-words.ts";
import type { Extras } from "./alert/alert.ts";
import { cardOf } from "./alert/card.ts";
import type { AlertFacts } from "./alert/facts.ts";

export const slack = {
  /**
   * Posts to a channel ("#vip" or its id) or to a person (a user id or an e-mail address). Follow-ups of the
   * same conversation, ticket or contact go to its thread; `{ thread: false }` starts a new post every time,
   * and `{ urgent: true }` lets it through quiet hours. The message is an `alert(…)`, a plain `slack.text`, or blocks of your own.
   */
  post<const Message extends SlackMessage>(
    to: string,
    message: WithSafeText<Message> | PlainMessage,
    options: { thread?: boolean; urgent?: boolean } = {},
  ): SlackPost {
    const content: SlackMessage = typeof message === "string" ? { text: message } : message;
    const urgent = options.urgent ? { urgent: true as const } : {};
    return { kind: "slack.post", to, message: content, thread: options.thread ?? true, ...urgent };
  },

  /**
   * A plain message with words put in, which mention no one and make no links:
   * slack.text`*${company?.name}* wrote: ${plainText(body)}`. Slack's own marks, such as *bold*, still count
   * in them. What is undefined or null leaves nothing. `message.attachments` become links with name and size.
   */
  text(strings: TemplateStringsArray, ...words: Word[]): PlainMessage {
    return String.raw({ raw: strings }, ...words.map(asTyped)) as PlainMessage;
  },

  /** Takes a text as mrkdwn. Only for one that holds no words of other people, or has been escaped. */
  mrkdwn: (text: string): PlainMessage => text as PlainMessage,

  /**
   * Keeps one message about a conversation in a channel ("#vip" or its id), or with a person, and edits it to the
   * present: the customer's words, since when they wait, who has the conversation, who answered after how long, until
   * when it is snoozed, how it was rated, that it is closed. An alert about a conversation whose card stands already is
   * one line in the card's thread. Wants facts with a conversation. `extras` as for `alert`, `options` as for `post`.
   */
  card(
    to: string,
    title: string,
    facts: AlertFacts & { conversation: Conversation },
    extras: Extras = {},
    options: { urgent?: boolean } = {},
  ): SlackCard {
    return {
      kind: "slack.card",
      ...(options.urgent ? { urgent: true as const } : {}),
      to,
      conversation: facts.conversation.id,
      card: cardOf(title, facts, extras),
    };
  },
};
