import type { Ask } from "./asking.ts";
import { conversationOfBlock } from "./card/actions.ts";

type Message = { ts?: string; blocks?: { block_id?: string }[] };

/**
 * The conversation whose card a message is, by the id of its controls; undefined for any other message. Slack answers for
 * the root of a thread with the root first (docs.slack.dev/reference/methods/conversations.replies).
 */
export const cardFinder =
  (ask: Ask) =>
  async (channel: string, ts: string): Promise<{ appId: string; conversationId: string } | undefined> => {
    const { messages = [] } = await ask("conversations.replies", (web) =>
      web.conversations.replies({ channel, ts, limit: 1, inclusive: true }),
    );
    const card = (messages as Message[]).find((message) => message.ts === ts);
    for (const { block_id } of card?.blocks ?? []) {
      const conversation = conversationOfBlock(block_id);
      if (conversation) return conversation;
    }
    return undefined;
  };
