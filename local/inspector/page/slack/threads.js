import { timeOf } from "./message.js";

export const channelOf = ({ channel, channelId }) => channel ?? channelId;

/** Channels in the order in which each was first posted to, with their messages. */
export const channelsOf = (messages) => Map.groupBy(messages, channelOf);

/** Messages with their replies beneath them, oldest first. A reply whose parent is gone stands by itself. */
export function threaded(messages) {
  const inTime = messages.toSorted((a, b) => timeOf(a) - timeOf(b));
  const all = new Set(inTime.map(({ ts }) => ts));
  const parentOf = ({ ts, threadTs }) => (threadTs !== ts && all.has(threadTs) ? threadTs : undefined);
  const replies = Map.groupBy(inTime, parentOf);
  return (replies.get(undefined) ?? []).map((one) => ({ one, replies: replies.get(one.ts) ?? [] }));
}
