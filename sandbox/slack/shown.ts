import { identified } from "./block-kit/identified.ts";
import { botId, botUserId, teamId } from "./ids.ts";
import { isIn } from "./membership.ts";
import type { Channel, Message } from "./records.ts";
import type { State } from "./state.ts";

type Showing = { metadata: boolean; replies?: number };

/** A message as the API shows it. Metadata is included only on request. */
export function shownMessage(message: Message, { metadata, replies = 0 }: Showing) {
  if (message.tombstone) return tombstone(message, replies);
  return {
    type: "message",
    user: message.userId ?? botUserId,
    ...(!message.userId && { bot_id: botId }),
    text: message.text,
    ts: message.ts,
    team: teamId,
    ...(message.blocks.length > 0 && { blocks: identified(message.blocks, message.ts) }),
    ...((message.threadTs || replies > 0) && { thread_ts: message.threadTs ?? message.ts }),
    ...(replies > 0 && { reply_count: replies }),
    ...(message.editedAt && { edited: { user: botUserId, ts: (message.editedAt / 1_000).toFixed(6) } }),
    ...(message.reactions && { reactions: shownReactions(message) }),
    ...(metadata && message.metadata !== null && { metadata: message.metadata }),
  };
}

export const shownReactions = ({ reactions = [] }: Message) =>
  reactions.map(({ name, users }) => ({ name, users, count: users.length }));

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

export function shownChannel(channel: Channel, state: State) {
  const { id, name, kind, member, archived, created } = channel;
  const isShared = kind !== "direct" && isSharedWithOthers(channel, state);
  return {
    id,
    name,
    created: Math.floor(created / 1_000),
    is_channel: kind === "public",
    is_group: kind === "private",
    is_im: kind === "direct",
    is_private: kind !== "public",
    is_archived: archived,
    is_member: member,
    is_shared: isShared,
    is_ext_shared: isShared,
  };
}

/** Whether somebody of another organisation is in the channel. */
export const isSharedWithOthers = (channel: Channel, state: State): boolean =>
  channel.invited?.some((id) => {
    const user = state.user(id);
    return user !== undefined && user.teamId !== teamId && isIn(channel, user);
  }) === true;
