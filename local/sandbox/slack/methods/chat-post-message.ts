import { type Method, ok, refusal } from "../answer.ts";
import { readContent } from "../content.ts";
import { shownMessage } from "../shown.ts";

/** Posts as an app with chat:write and chat:write.public may. */
export const chatPostMessage: Method = ({ workspace, args }) => {
  const channel = workspace.channel(args.text("channel") ?? "");
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  if (channel.archived) return refusal("is_archived");
  const read = readContent(args);
  if ("refused" in read) return read.refused;

  const threadTs = args.text("thread_ts");
  const parent = threadTs ? workspace.message(channel.id, threadTs) : undefined;
  if (threadTs && !parent) return refusal("thread_not_found");

  const thread = parent && { threadTs: parent.threadTs ?? parent.ts };
  const message = workspace.post({ channelId: channel.id, ...thread, ...read.content });
  return ok({ channel: channel.id, ts: message.ts, message: shownMessage(message, { metadata: true }) });
};
