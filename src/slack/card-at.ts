import type { Ask } from "./asking.ts";
import { conversationOfBlock } from "./card/actions.ts";
import { SlackError } from "./error.ts";
import { asMember } from "./membership.ts";

type Message = { ts?: string; blocks?: { block_id?: string }[] };

/**
 * The conversation whose card a message is, by the id of its controls; undefined for any other message, and where the bot
 * sees nothing at all, such as between two people. A card is never a reply, so it stands in the channel's history: that
 * bots read threads in channels is not documented (docs.slack.dev/reference/methods/conversations.replies).
 */
export const cardFinder =
  (ask: Ask) =>
  async (channel: string, ts: string): Promise<{ appId: string; conversationId: string } | undefined> => {
    const read = () =>
      ask("conversations.history", (web) =>
        web.conversations.history({ channel, oldest: ts, latest: ts, inclusive: true, limit: 1 }),
      );
    const { messages = [] } = await asMember(ask, channel, read).catch((error) => {
      if (error instanceof SlackError && error.code === "channel_not_found") return { messages: [] };
      throw error;
    });
    const card = (messages as Message[]).find((message) => message.ts === ts);
    for (const { block_id } of card?.blocks ?? []) {
      const conversation = conversationOfBlock(block_id);
      if (conversation) return conversation;
    }
    return undefined;
  };
