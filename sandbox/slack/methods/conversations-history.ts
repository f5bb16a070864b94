import { type Answer, type Call, type Method, ok, refusal } from "../answer.ts";
import { pageOf } from "../paging.ts";
import type { Channel, Message } from "../records.ts";
import { shownMessage } from "../shown.ts";
import { channelOf } from "./place.ts";

/** A channel's messages, newest first, without those of threads. */
export const conversationsHistory: Method = (call) => {
  const channel = readable(call);
  if ("ok" in channel) return channel;
  const all = call.state
    .readableIn(channel.id)
    .filter((message) => !message.threadTs && inRange(call, message));
  return pageOfMessages(call, channel, all.reverse(), 100);
};

/** A thread, oldest first; its first message is always included, as in Slack. */
export const conversationsReplies: Method = (call) => {
  const channel = readable(call);
  if ("ok" in channel) return channel;
  const known = call.state.readableIn(channel.id);
  const named = known.find(({ ts }) => ts === call.args.text("ts"));
  const root = named && known.find(({ ts }) => ts === (named.threadTs ?? named.ts));
  if (!root) return refusal("thread_not_found");
  const all = known.filter(
    (message) => message.ts === root.ts || (message.threadTs === root.ts && inRange(call, message)),
  );
  return pageOfMessages(call, channel, all, 1_000);
};

/** Posting needs no membership where chat:write.public is given; reading always does. */
function readable(call: Call): Channel | Answer {
  const channel = channelOf(call);
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  return channel.member ? channel : refusal("not_in_channel");
}

function inRange({ args }: Call, { ts }: Message) {
  const oldest = Number(args.text("oldest") ?? 0);
  const latest = Number(args.text("latest") ?? Number.POSITIVE_INFINITY);
  const at = Number(ts);
  return args.flag("inclusive") ? at >= oldest && at <= latest : at > oldest && at < latest;
}

function pageOfMessages(
  { state, args, mostMessages }: Call,
  channel: Channel,
  all: Message[],
  usual: number,
) {
  const limit = args.limit(Math.min(usual, mostMessages), mostMessages);
  const page = pageOf(all, ({ ts }) => ts, args.text("cursor"), limit);
  if (!page) return refusal("invalid_cursor");
  const metadata = args.flag("include_all_metadata");
  const replies = new Map<string | undefined, number>();
  for (const { threadTs } of state.readableIn(channel.id)) {
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
