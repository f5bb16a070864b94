import type { NotificationStory, SandboxMessage } from "../desk.ts";
import { keyOf } from "./message.ts";

export type Effects = NotificationStory["effects"];

/**
 * The channel to which the newest message went. Of several that were decided together it is the first one's, whichever
 * came first: after "Play a VIP" the card's. With `waits` it is undefined until that one was posted, so that it does not
 * change at once.
 */
export function newestChannel(
  messages: readonly SandboxMessage[],
  decidedWith: (key: string) => Effects | undefined,
  waits: boolean,
): string | undefined {
  const newest = messages.at(-1);
  const key = newest && keyOf(newest);
  if (!key) return newest?.channel;
  const together = decidedWith(key);
  if (!together) return waits ? undefined : newest.channel;
  const posted = new Map(messages.map((one) => [keyOf(one), one.channel]));
  const first = together.find((one) => posted.has(one.idempotencyKey) || (waits && isOnItsWay(one)));
  return first ? posted.get(first.idempotencyKey) : newest.channel;
}

const isOnItsWay = ({ kind, state, reason, held }: Effects[number]) =>
  kind.startsWith("slack.") && state === "waiting" && !reason && !held;
