import type { Ask } from "./asking.ts";
import { SlackError } from "./error.ts";

/** A channel that the bot can see. It sees private channels only as a member. */
export type Channel = { id?: string; name?: string; is_member?: boolean; is_private?: boolean };

type Page = { channels: Channel[]; next: string | undefined };

async function pageOfChannels(ask: Ask, cursor: string | undefined): Promise<Page> {
  const page = await ask("conversations.list", (web) =>
    web.conversations.list({
      exclude_archived: true,
      types: "public_channel,private_channel",
      limit: 999,
      ...(cursor && { cursor }),
    }),
  );
  const next = page.response_metadata?.next_cursor || undefined;
  if (next !== undefined && next === cursor)
    throw new SlackError("Slack gives the same page of channels again and again.", { kind: "unavailable" });
  return { channels: (page.channels ?? []) as Channel[], next };
}

/** Every channel that the bot can see. Makes one call per 999 channels. */
export async function* eachChannel(ask: Ask): AsyncGenerator<Channel> {
  let cursor: string | undefined;
  do {
    const page = await pageOfChannels(ask, cursor);
    yield* page.channels;
    cursor = page.next;
  } while (cursor);
}

/**
 * Finds channels by name. One listing serves all names: it stops where it found one and goes on from there for the
 * next, also after a failure, since Slack takes twenty calls a minute and a workspace may have 25,000 channels.
 */
export function channelsByName(ask: Ask): (name: string) => Promise<string | undefined> {
  const seen = new Map<string, string>();
  let cursor: string | undefined;
  let previous: Promise<unknown> = Promise.resolve();

  async function find(name: string): Promise<string | undefined> {
    // What was seen answers once; who asks again wants to know whether it has changed.
    const known = seen.get(name);
    if (known !== undefined) {
      seen.delete(name);
      return known;
    }
    const isResumed = cursor !== undefined;
    const found = (await listOn(name)) ?? (isResumed ? await listOn(name) : undefined);
    seen.delete(name);
    return found;
  }

  /** Lists to the end, or to the page that has the name. */
  async function listOn(name: string): Promise<string | undefined> {
    do {
      const page = await pageOfChannels(ask, cursor).catch((error) => {
        if (error instanceof SlackError && error.code === "invalid_cursor") cursor = undefined;
        throw error;
      });
      for (const channel of page.channels)
        if (channel.id && channel.name) seen.set(channel.name.toLowerCase(), channel.id);
      cursor = page.next;
      if (seen.has(name)) return seen.get(name);
    } while (cursor);
    seen.clear();
    return undefined;
  }

  return (name) => {
    const turn = previous.then(() => find(name));
    previous = turn.catch(() => undefined);
    return turn;
  };
}
