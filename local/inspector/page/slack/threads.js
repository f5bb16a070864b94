import { timeOf } from "./message.js";

export const channelOf = ({ channel, channelId }) => channel ?? channelId;

/** Channels in the order in which each was first posted to, with their messages. */
export function channelsOf(messages) {
  const channels = new Map();
  for (const one of messages) {
    const name = channelOf(one);
    channels.set(name, [...(channels.get(name) ?? []), one]);
  }
  return channels;
}

/** Messages with their replies beneath them, oldest first. A reply whose parent is gone stands by itself. */
export function threaded(messages) {
  const inTime = messages.toSorted((a, b) => timeOf(a) - timeOf(b));
  const parents = new Set(inTime.map(({ ts }) => ts));
  const isReply = ({ ts, threadTs }) => threadTs !== undefined && threadTs !== ts && parents.has(threadTs);
  return inTime
    .filter((one) => !isReply(one))
    .map((one) => ({ one, replies: inTime.filter((other) => isReply(other) && other.threadTs === one.ts) }));
}
