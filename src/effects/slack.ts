import type { SlackMessage } from "../slack/message.ts";

export type SlackPost = {
  kind: "slack.post";
  to: string;
  message: SlackMessage;
  /** Follow-ups of one conversation in one channel go to the thread of its first post. */
  thread: boolean;
};

export type SlackEffect = SlackPost;

export const slack = {
  /**
   * Posts to a channel ("#vip" or its id) or to a person (a user id or an e-mail address). Follow-ups of the
   * same conversation, ticket or contact go to its thread; `{ thread: false }` starts afresh every time.
   */
  post(to: string, message: SlackMessage, options: { thread?: boolean } = {}): SlackPost {
    return { kind: "slack.post", to, message, thread: options.thread ?? true };
  },
};
