import { type Method, ok, refusal } from "../answer.ts";
import { directMessageId } from "../ids.ts";
import { pageOf } from "../paging.ts";
import { shownChannel } from "../shown.ts";

export const conversationsList: Method = ({ state, args }) => {
  const types = (args.text("types") ?? "public_channel").split(",");
  const all = state.channels().filter(({ kind, member, archived }) => {
    if (archived && args.flag("exclude_archived")) return false;
    if (kind === "public") return types.includes("public_channel");
    return member && types.includes(kind === "private" ? "private_channel" : "im");
  });
  const page = pageOf(all, ({ id }) => id, args.text("cursor"), args.limit(100, 999));
  if (!page) return refusal("invalid_cursor");
  return ok({ channels: page.items.map(shownChannel), response_metadata: { next_cursor: page.next } });
};

export const conversationsInfo: Method = ({ state, args }) => {
  const channel = state.channel(args.text("channel") ?? "");
  return channel ? ok({ channel: shownChannel(channel) }) : refusal("channel_not_found");
};

export const conversationsJoin: Method = ({ state, args }) => {
  const channel = state.channel(args.text("channel") ?? "");
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  if (channel.kind === "direct") return refusal("method_not_supported_for_channel_type");
  if (channel.archived) return refusal("is_archived");
  if (!channel.member) state.changeChannel(channel, { member: true });
  return ok({ channel: { ...shownChannel(channel), is_member: true } });
};

/** Opens a direct message with one person. */
export const conversationsOpen: Method = ({ state, args }) => {
  const user = state.users().find(({ id }) => id === args.text("users"));
  if (!user) return refusal("user_not_found");
  const name = `@${user.name}`;
  const open = state.channel(directMessageId(name));
  const channel = open ?? state.addChannel({ name, kind: "direct", member: true, archived: false });
  return ok({ channel: { id: channel.id }, already_open: open !== undefined });
};
