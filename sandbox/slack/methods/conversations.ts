import { type Method, ok, refusal } from "../answer.ts";
import { directMessageId } from "../ids.ts";
import { isIn } from "../membership.ts";
import { pageOf } from "../paging.ts";
import type { Channel } from "../records.ts";
import { shownChannel } from "../shown.ts";
import { channelOf, directMessageWith } from "./place.ts";

/** Slack picks a page first and then leaves out what was not asked for, so that pages may be short or empty. */
export const conversationsList: Method = ({ state, args }) => {
  const types = (args.text("types") ?? "public_channel").split(",");
  const wanted = ({ kind, member, archived }: Channel) => {
    if (archived && args.flag("exclude_archived")) return false;
    if (kind === "public") return types.includes("public_channel");
    return member && types.includes(kind === "private" ? "private_channel" : "im");
  };
  const page = pageOf(state.channels(), ({ id }) => id, args.text("cursor"), args.limit(100, 1_000));
  if (!page) return refusal("invalid_cursor");
  return ok({
    channels: page.items.filter(wanted).map((channel) => shownChannel(channel, state)),
    response_metadata: { next_cursor: page.next },
  });
};

export const conversationsInfo: Method = (call) => {
  const channel = channelOf(call);
  return channel ? ok({ channel: shownChannel(channel, call.state) }) : refusal("channel_not_found");
};

export const conversationsJoin: Method = (call) => {
  const channel = channelOf(call);
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  if (channel.kind === "direct") return refusal("method_not_supported_for_channel_type");
  if (channel.archived) return refusal("is_archived");
  if (!channel.member) call.state.changeChannel(channel, { member: true });
  return ok({ channel: { ...shownChannel(channel, call.state), is_member: true } });
};

export const conversationsMembers: Method = (call) => {
  const { state, args } = call;
  const channel = channelOf(call);
  if (!channel || (channel.kind === "private" && !channel.member)) return refusal("channel_not_found");
  const members = state.users().filter((user) => isIn(channel, user));
  const page = pageOf(members, ({ id }) => id, args.text("cursor"), args.limit(100, 1_000));
  if (!page) return refusal("invalid_cursor");
  return ok({
    members: page.items.map(({ id }) => id),
    response_metadata: { next_cursor: page.next },
  });
};

/** Opens a direct message with one person. */
export const conversationsOpen: Method = ({ state, args }) => {
  const user = state.user(args.text("users") ?? "");
  if (!user) return refusal("user_not_found");
  if (user.bot) return refusal("cannot_dm_bot");
  const already_open = state.channel(directMessageId(`@${user.name}`)) !== undefined;
  return ok({ channel: { id: directMessageWith(state, user).id }, already_open });
};
