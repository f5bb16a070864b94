import { type Answer, type Call, type Method, ok, refusal } from "../answer.ts";
import { pageOf } from "../paging.ts";
import type { Channel, Message } from "../records.ts";
import { shownMessage } from "../shown.ts";

/** A channel's messages, newest first, without those of threads. */
export const conversationsHistory: Method = (call) => {
  const channel = readable(call);
  if ("ok" in channel) return channel;
  const all = call.state
    .messagesIn(channel.id)
    .filter((message) => !message.threadTs && inRange(call, message));
  return pageOfMessages(call, channel, all.reverse(), 100);
};

/** A thread, oldest first; its first message is always included, as in Slack. */
export const conversationsReplies: Method = (call) => {
  const channel = readable(call);
  if ("ok" in channel) return channel;
  const named = call.state.message(channel.id, call.args.text("ts") ?? "");
  if (!named) return refusal("thread_not_found");
  const root = named.threadTs ?? named.ts;
  const all = call.state
    .messagesIn(channel.id)
    .filter((message) => message.ts === root || (message.threadTs === root && inRange(call, message)));
  return pageOfMessages(call, channel, all, 1_000);
};

/** Posting needs no membership where chat:write.public is given; reading always does. */
function readable({ state, args }: Call): Channel | Answer {
  const channel = state.channel(args.text("channel") ?? "");
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  return channel.member ? channel : refusal("not_in_channel");
}

function inRange({ args }: Call, { ts }: Message) {
  const oldest = Number(args.text("oldest") ?? 0);
  const latest = Number(args.text("latest") ?? Number.POSITIVE_INFINITY);
  const at = Number(ts);
  return args.flag("inclusive") ? at >= oldest && at <= latest : at > oldest && at < latest;
}

function pageOfMessages({ state, args }: Call, channel: Channel, all: Message[], usual: number) {
  const page = pageOf(all, ({ ts }) => ts, args.text("cursor"), args.limit(usual, 999));
  if (!page) return refusal("invalid_cursor");
  const metadata = args.flag("include_all_metadata");
  const replies = new Map<string | undefined, number>();
  for (const { threadTs } of state.messagesIn(channel.id)) {
    replies.set(threadTs, (replies.get(threadTs) ?? 0) + 1);
  }
  return ok({
    messages: page.items.map((message) =>
      shownMessage(message, { metadata, replies: replies.get(message.ts) ?? 0 }),
    ),
    has_more: page.more,
    response_metadata: { next_cursor: page.next },
  });
}
