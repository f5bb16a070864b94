import { type Method, ok, refusal } from "../answer.ts";
import { readContent } from "../content.ts";
import { shownMessage } from "../shown.ts";
import { channelOf, placeOf } from "./place.ts";

/**
 * Posts as an app with chat:write and chat:write.public may. A thread_ts that leads to no message is no error:
 * the message then stands at the channel's root, and the answer shows no thread_ts.
 */
export const chatPostMessage: Method = (call) => {
  const { state, args, lag } = call;
  const channel = placeOf(call);
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  if (channel.archived) return refusal("is_archived");
  const read = readContent(args);
  if ("refused" in read) return read.refused;

  const parent = state.message(channel.id, args.text("thread_ts") ?? "");
  const root = parent && state.message(channel.id, parent.threadTs ?? parent.ts);
  const place = {
    channelId: channel.id,
    ...(root && { threadTs: root.ts }),
    ...(lag > 0 && { readableAt: state.now() + lag }),
  };
  const { text, blocks, metadata } = read.content;
  const pieces = blocks.length > 0 ? [text] : (text.match(onePiece) ?? [text]);
  const [message] = pieces.map((piece, nth) =>
    state.post({ ...place, text: piece, blocks, metadata: nth === 0 ? metadata : null }),
  ) as [ReturnType<typeof state.post>];
  return ok({ channel: channel.id, ts: message.ts, message: shownMessage(message, { metadata: true }) });
};

/** Of a longer text without blocks Slack makes several messages, and answers with one of them. */
const onePiece = /.{1,4000}/gs;

/** Published for chat.update alone; chat.postMessage takes more. */
const longestUpdate = 4_000;

/** Replaces a message's content. Metadata stays unless the call gives some. */
export const chatUpdate: Method = (call) => {
  const { state, args } = call;
  const channel = channelOf(call);
  if (!channel) return refusal("channel_not_found");
  const message = state.message(channel.id, args.text("ts") ?? "");
  if (!message || message.tombstone) return refusal("message_not_found");
  if (channel.archived) return refusal("is_inactive");
  if ((args.text("text") ?? "").length > longestUpdate) return refusal("msg_too_long");
  if (message.userId) return refusal("cant_update_message");
  const read = readContent(args);
  if ("refused" in read) return read.refused;
  const { text, blocks, metadata } = read.content;
  state.change(message, {
    text,
    blocks: args.has("blocks") ? blocks : message.blocks,
    metadata: metadata ?? message.metadata,
    editedAt: state.now(),
  });
  const changed = state.message(channel.id, message.ts)!;
  return ok({
    channel: channel.id,
    ts: message.ts,
    text,
    message: shownMessage(changed, { metadata: true }),
  });
};

/** Deletes a message. A thread whose root is deleted is gone. */
export const chatDelete: Method = (call) => {
  const { state, args } = call;
  const channel = channelOf(call);
  if (!channel) return refusal("channel_not_found");
  const message = state.message(channel.id, args.text("ts") ?? "");
  if (!message || message.tombstone) return refusal("message_not_found");
  if (message.userId) return refusal("cant_delete_message");
  state.delete(message);
  return ok({ channel: channel.id, ts: message.ts });
};
