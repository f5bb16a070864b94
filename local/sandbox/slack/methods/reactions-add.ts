import { type Method, ok, refusal } from "../answer.ts";

export const reactionsAdd: Method = ({ workspace, args }) => {
  const channel = workspace.channel(args.text("channel") ?? "");
  if (!channel) return refusal("channel_not_found");
  const message = workspace.message(channel.id, args.text("timestamp") ?? "");
  if (!message) return refusal("message_not_found");
  const name = args.text("name")?.replaceAll(":", "");
  if (!name || !/^[\w+'-]+$/.test(name)) return refusal("invalid_name");
  const reactions = message.reactions ?? [];
  if (reactions.includes(name)) return refusal("already_reacted");
  workspace.change(message, { reactions: [...reactions, name] });
  return ok();
};
