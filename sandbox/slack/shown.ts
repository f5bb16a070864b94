import { botId, botUserId } from "./ids.ts";
import type { Channel, Message } from "./records.ts";

type Showing = { metadata: boolean; replies?: number };

/** A message as the API shows it. Metadata is included only on request. */
export function shownMessage(message: Message, { metadata, replies = 0 }: Showing) {
  if (message.tombstone) return tombstone(message, replies);
  return {
    type: "message",
    user: botUserId,
    bot_id: botId,
    text: message.text,
    ts: message.ts,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...((message.threadTs || replies > 0) && { thread_ts: message.threadTs ?? message.ts }),
    ...(replies > 0 && { reply_count: replies }),
    ...(message.editedAt && { edited: { user: botUserId, ts: (message.editedAt / 1_000).toFixed(6) } }),
    ...(metadata && message.metadata !== null && { metadata: message.metadata }),
  };
}

const tombstone = ({ ts }: Message, replies: number) => ({
  type: "message",
  subtype: "tombstone",
  text: "This message was deleted.",
  user: "USLACKBOT",
  hidden: true,
  ts,
  thread_ts: ts,
  reply_count: replies,
});

export const shownChannel = ({ id, name, kind, member, archived, created }: Channel) => ({
  id,
  name,
  created: Math.floor(created / 1_000),
  is_channel: kind === "public",
  is_group: kind === "private",
  is_im: kind === "direct",
  is_private: kind !== "public",
  is_archived: archived,
  is_member: member,
});
