import { type Method, ok, refusal } from "../answer.ts";
import { readContent } from "../content.ts";
import { isIn } from "../membership.ts";
import { placeOf } from "./place.ts";

/**
 * Posts what only one person in the channel sees. No app can read, change or delete it. In a thread it is shown only if
 * the thread has a reply already; otherwise the answer is the same, and nobody sees anything.
 */
export const chatPostEphemeral: Method = (call) => {
  const { state, args } = call;
  const channel = placeOf(call);
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  if (channel.archived) return refusal("is_archived");
  if (!channel.member) return refusal("not_in_channel");
  const user = state.user(args.text("user") ?? "");
  if (!user || user.bot || !isIn(channel, user)) return refusal("user_not_in_channel");
  const read = readContent(args);
  if ("refused" in read) return read.refused;
  const threadTs = args.text("thread_ts");
  const isThread = state.readableIn(channel.id).some((message) => message.threadTs === threadTs);
  if (threadTs && !isThread) return ok({ message_ts: (state.now() / 1_000).toFixed(6) });
  const { ts } = state.post({
    channelId: channel.id,
    ...(threadTs && { threadTs }),
    onlyFor: user.id,
    ...read.content,
  });
  return ok({ message_ts: ts });
};
