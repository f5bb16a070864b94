import { TryLater } from "../platform/errors.ts";
import { parseTarget, type Target } from "../slack/resolve.ts";
import type { Attempt, Seen, Services } from "./shape.ts";

/** Channel names and e-mail addresses lead to the same place in any case. */
export function normalised(to: string): string {
  const place = parseTarget(to);
  if (place?.kind === "name") return `#${place.name}`;
  return place?.kind === "email" ? place.email.toLowerCase() : to.trim();
}

export const slackGroup = (to: string): string => `slack:${normalised(to)}`;

/** Under this key the cache has the group of a channel's name, to which posts by its id belong. */
export const groupKeyOf = (channel: string) => `slack/group/${channel}`;
export const pauseOf = (group: string) => `pause/${group}`;

type Way = {
  thread: Awaited<ReturnType<Services["threads"]["find"]>>;
  /** How the effect names its place; undefined once it is in the group to which it belongs. */
  kind: Target["kind"] | undefined;
  /** The group of the channel's name, where the effect gives its id. */
  named: string | undefined;
};

/**
 * What is known of the way to a place in Slack, with `threaded` also where the subject's thread stands. Throws TryLater
 * while Slack asks for a pause there.
 */
export async function wayTo(
  attempt: Attempt<{ to: string }>,
  services: Services,
  { threaded = false, seen }: { threaded?: boolean; seen?: Seen | undefined } = {},
): Promise<Way> {
  const { effect, group } = attempt;
  const { cache, clock } = services;
  const kind = group === slackGroup(effect.to) ? parseTarget(effect.to)?.kind : undefined;
  const [thread, pause, named] = await Promise.all([
    threadOf(attempt, services, threaded, seen),
    // What Slack refuses in this group waits in it, and holds those behind it. Of a pause that it asked beside the group
    // within the last second, it tells this attempt as well, which then waits (promise 6).
    cache.peek<number>(pauseOf(group), { late: !attempt.aside }),
    kind === "channel" ? cache.peek<string>(groupKeyOf(effect.to.trim())) : undefined,
  ]);
  if (pause?.model !== undefined && pause.model > clock())
    throw new TryLater("Slack asked for a pause in this channel", { at: pause.model });
  return { thread, kind, named: named?.model };
}

function threadOf(
  { appId, subject, group }: Attempt<{ to: string }>,
  { threads }: Services,
  threaded: boolean,
  seen: Seen | undefined,
): Promise<Way["thread"]> {
  if (threaded) return threads.find(appId, subject, group, seen);
  return seen ? Promise.resolve(seen.thread) : threads.read(appId, subject, group);
}

/** A person's e-mail address and id lead to one conversation: the group of that one. */
export const belongingTo = ({ kind, named }: Way, channel: string): string | undefined =>
  kind === "user" || kind === "email" ? `slack:${channel}` : named;
