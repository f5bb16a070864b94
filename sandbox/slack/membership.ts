import { botUserId, teamId } from "./ids.ts";
import type { Channel, User } from "./records.ts";

/** Full members are in every channel unless they left it, the others only where they were invited. */
export function isIn(channel: Channel, user: User): boolean {
  if (user.bot) return channel.member;
  if (user.deleted) return false;
  if (channel.kind === "direct") return channel.name === `@${user.name}`;
  if (channel.invited?.includes(user.id)) return true;
  const isFull = user.teamId === teamId && !user.restricted;
  return isFull && !channel.left?.includes(user.id);
}

/** Puts a person into a channel, or takes the person out. */
export function withMember(channel: Channel, user: User, present: boolean): Partial<Channel> {
  if (user.id === botUserId) return { member: present };
  const without = (ids: string[] = []) => ids.filter((id) => id !== user.id);
  return present
    ? { invited: [...without(channel.invited), user.id], left: without(channel.left) }
    : { invited: without(channel.invited), left: [...without(channel.left), user.id] };
}
