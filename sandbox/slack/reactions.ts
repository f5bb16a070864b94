import { botUserId } from "./ids.ts";
import type { Raise } from "./outgoing/events.ts";
import type { Message } from "./records.ts";
import type { State } from "./state.ts";

type Reacting = { state: State; raise: Raise };
type Emoji = { user: string; name: string };

/** Adds somebody's emoji to a message, and tells the app. False when it is there already. */
export function addReaction({ state, raise }: Reacting, message: Message, { user, name }: Emoji): boolean {
  const reactions = message.reactions ?? [];
  const users = reactions.find((one) => one.name === name)?.users ?? [];
  if (users.includes(user)) return false;
  const added = { name, users: [...users, user] };
  const others = reactions.filter((one) => one.name !== name);
  state.change(message, { reactions: [...others, added] });
  if (isSeen(state, message)) raise(eventOf("reaction_added", message, { user, name }));
  return true;
}

/** False when it was not there. */
export function removeReaction({ state, raise }: Reacting, message: Message, { user, name }: Emoji): boolean {
  const reactions = message.reactions ?? [];
  if (!reactions.some((one) => one.name === name && one.users.includes(user))) return false;
  const left = reactions.map((one) =>
    one.name === name ? { ...one, users: one.users.filter((id) => id !== user) } : one,
  );
  state.change(message, { reactions: left.filter(({ users }) => users.length > 0) });
  if (isSeen(state, message)) raise(eventOf("reaction_removed", message, { user, name }));
  return true;
}

/** An app is told only of channels that its bot is in. */
const isSeen = (state: State, { channelId }: Message) => state.channel(channelId)?.member === true;

/** docs.slack.dev/reference/events/reaction_added */
const eventOf = (type: string, { channelId, ts, userId }: Message, { user, name }: Emoji) => ({
  type,
  user,
  reaction: name,
  item_user: userId ?? botUserId,
  item: { type: "message", channel: channelId, ts },
});
