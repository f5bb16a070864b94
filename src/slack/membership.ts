import type { Ask } from "./asking.ts";
import { SlackError } from "./error.ts";

/** Reads a channel. With chat:write.public the bot posts where it is no member, but only members may read: it joins then. */
export async function asMember<Answer>(
  ask: Ask,
  channel: string,
  read: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof SlackError) || error.code !== "not_in_channel") throw error;
    await ask("conversations.join", (web) => web.conversations.join({ channel }));
    return await read();
  }
}
