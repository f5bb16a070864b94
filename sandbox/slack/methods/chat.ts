import type { Clock } from "../../../src/platform/time.ts";
import { type Method, ok, refusal } from "../answer.ts";
import { readContent } from "../content.ts";
import { shownMessage } from "../shown.ts";

/** Posts as an app with chat:write and chat:write.public may. */
export const chatPostMessage: Method = ({ state, args }) => {
  const channel = state.channel(args.text("channel") ?? "");
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  if (channel.archived) return refusal("is_archived");
  const read = readContent(args);
  if ("refused" in read) return read.refused;

  const threadTs = args.text("thread_ts");
  const parent = threadTs ? state.message(channel.id, threadTs) : undefined;
  if (threadTs && !parent) return refusal("thread_not_found");

  const thread = parent && { threadTs: parent.threadTs ?? parent.ts };
  const message = state.post({ channelId: channel.id, ...thread, ...read.content });
  return ok({ channel: channel.id, ts: message.ts, message: shownMessage(message, { metadata: true }) });
};

/** Replaces a message's content. Metadata stays unless the call gives some. */
export const chatUpdate =
  (clock: Clock): Method =>
  ({ state, args }) => {
    const channel = state.channel(args.text("channel") ?? "");
    if (!channel) return refusal("channel_not_found");
    const message = state.message(channel.id, args.text("ts") ?? "");
    if (!message) return refusal("message_not_found");
    const read = readContent(args);
    if ("refused" in read) return read.refused;
    const { text, blocks, metadata } = read.content;
    state.change(message, {
      text,
      blocks: args.has("blocks") ? blocks : message.blocks,
      metadata: metadata ?? message.metadata,
      editedAt: clock(),
    });
    const changed = state.message(channel.id, message.ts)!;
    return ok({
      channel: channel.id,
      ts: message.ts,
      text,
      message: shownMessage(changed, { metadata: true }),
    });
  };

export const chatDelete: Method = ({ state, args }) => {
  const channel = state.channel(args.text("channel") ?? "");
  if (!channel) return refusal("channel_not_found");
  const message = state.message(channel.id, args.text("ts") ?? "");
  if (!message) return refusal("message_not_found");
  state.delete(message);
  return ok({ channel: channel.id, ts: message.ts });
};

export const reactionsAdd: Method = ({ state, args }) => {
  const channel = state.channel(args.text("channel") ?? "");
  if (!channel) return refusal("channel_not_found");
  const message = state.message(channel.id, args.text("timestamp") ?? "");
  if (!message) return refusal("message_not_found");
  const name = args.text("name")?.replaceAll(":", "");
  if (!name || !/^[\w+'-]+$/.test(name)) return refusal("invalid_name");
  const reactions = message.reactions ?? [];
  if (reactions.includes(name)) return refusal("already_reacted");
  state.change(message, { reactions: [...reactions, name] });
  return ok();
};
