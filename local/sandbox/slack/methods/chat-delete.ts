import { type Method, ok, refusal } from "../answer.ts";

export const chatDelete: Method = ({ workspace, args }) => {
  const channel = workspace.channel(args.text("channel") ?? "");
  if (!channel) return refusal("channel_not_found");
  const message = workspace.message(channel.id, args.text("ts") ?? "");
  if (!message) return refusal("message_not_found");
  workspace.delete(message);
  return ok({ channel: channel.id, ts: message.ts });
};
