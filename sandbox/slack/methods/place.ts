import type { Call } from "../answer.ts";
import { directMessageId } from "../ids.ts";
import type { Channel, User } from "../records.ts";
import type { State } from "../state.ts";

/** The channel of a call. All methods but chat.postMessage know channels by their ids alone. */
export const channelOf = ({ state, args }: Call): Channel | undefined =>
  state.channel(args.text("channel") ?? "");

/** Where chat.postMessage posts: a channel by id or by its name of now, or a person by id. */
export function placeOf({ state, args }: Call): Channel | undefined {
  const place = args.text("channel") ?? "";
  const user = state.user(place);
  return user && !user.bot
    ? directMessageWith(state, user)
    : (state.channel(place) ?? state.channelNamed(place));
}

/** The direct message with one person, opened if it is not yet. */
export function directMessageWith(state: State, user: User): Channel {
  const name = `@${user.name}`;
  const open = state.channel(directMessageId(name));
  return (
    open ?? state.addChannel({ name, kind: "direct", member: true, archived: false, created: state.now() })
  );
}
