import type { KnownBlock } from "@slack/web-api";
import type { SlackMessage } from "./message.ts";
import { cut, isVisible } from "./text.ts";

/**
 * Characters of text. Slack cuts a post off, or refuses it (docs.slack.dev/reference/methods/chat.postMessage), and
 * refuses an update with msg_too_long (F3-Nation/archive-slackblast#64).
 */
export const longestText = { post: 40_000, update: 4_000 } as const;

/**
 * A message's content as Slack takes it. A message in which nothing can be seen, such as a `slack.text` of words that
 * were all missing, says so, since Slack refuses it. Blocks that a reaction has written by hand are not shortened.
 */
export function contentOf({ text, blocks }: SlackMessage, longest: number) {
  const isSeen = isVisible(text) || (blocks !== undefined && blocks.length > 0);
  return {
    text: cut((isSeen ? text : "(no text)").toWellFormed(), longest),
    ...(blocks && { blocks: wellFormed(blocks) as KnownBlock[] }),
  };
}

/** Half a surrogate pair is no text for the SDK's form encoding, and none that JSON should carry. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === "string" ? inner.toWellFormed() : inner));
