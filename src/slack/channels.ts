import type { Ask } from "./asking.ts";

/** A channel that the bot can see. It sees private channels only as a member. */
export type Channel = { id?: string; name?: string; is_member?: boolean; is_private?: boolean };

/** Every channel that the bot can see. Makes one call per 999 channels. */
export async function* eachChannel(ask: Ask): AsyncGenerator<Channel> {
  let cursor: string | undefined;
  do {
    const page = await ask("conversations.list", (web) =>
      web.conversations.list({
        exclude_archived: true,
        types: "public_channel,private_channel",
        limit: 999,
        ...(cursor && { cursor }),
      }),
    );
    yield* (page.channels ?? []) as Channel[];
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
}
