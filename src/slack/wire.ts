import type { KnownBlock } from "@slack/web-api";
import type { SlackMessage } from "./message.ts";

/**
 * A message as the SDK takes it. Half a surrogate pair in the text makes its form encoding throw, so it is
 * replaced; inside the blocks JSON escapes it.
 */
export function wire({ text, blocks }: SlackMessage): { text: string; blocks?: KnownBlock[] } {
  return { text: text.toWellFormed(), ...(blocks && { blocks: blocks as unknown as KnownBlock[] }) };
}
