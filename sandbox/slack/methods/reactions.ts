import { type Call, type Method, ok, refusal } from "../answer.ts";
import { botUserId } from "../ids.ts";
import { addReaction } from "../reactions.ts";
import { shownMessage } from "../shown.ts";
import { channelOf } from "./place.ts";

export const reactionsAdd: Method = (call) => {
  const found = messageOf(call);
  if ("ok" in found) return found;
  const name = call.args.text("name")?.replaceAll(":", "");
  if (!name || !/^[\w+'-]+$/.test(name)) return refusal("invalid_name");
  return addReaction(call, found.message, { user: botUserId, name }) ? ok() : refusal("already_reacted");
};

export const reactionsGet: Method = (call) => {
  const found = messageOf(call);
  if ("ok" in found) return found;
  const { message } = found;
  return ok({
    type: "message",
    channel: message.channelId,
    message: shownMessage(message, { metadata: false }),
  });
};

function messageOf(call: Call) {
  const channel = channelOf(call);
  if (!channel) return refusal("channel_not_found");
  const message = call.state.message(channel.id, call.args.text("timestamp") ?? "");
  return message ? { message } : refusal("message_not_found");
}
