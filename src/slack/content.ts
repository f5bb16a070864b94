import type { KnownBlock } from "@slack/web-api";
import type { SlackMessage } from "./message.ts";
import { cut, isVisible } from "./text.ts";

/**
 * Characters of text. Slack makes several messages of a longer post without blocks, of which it names one only, so that
 * the others could neither be found nor changed (slackapi/java-slack-sdk#704, slack-go/slack#972); and it refuses a longer
 * update with msg_too_long (F3-Nation/archive-slackblast#64).
 */
const longestText = 4_000;

/**
 * A message's content as Slack takes it. A message in which nothing can be seen, such as a `slack.text` of words that
 * were all missing, says so, since Slack refuses it. Blocks that a reaction has written by hand are not shortened.
 */
export function contentOf({ text, blocks }: SlackMessage) {
  const isSeen = isVisible(text) || (blocks !== undefined && blocks.length > 0);
  return {
    text: cut((isSeen ? text : "(no text)").toWellFormed(), longestText),
    ...(blocks && { blocks: wellFormed(blocks) as KnownBlock[] }),
  };
}

/** Half a surrogate pair is no text for the SDK's form encoding, and none that JSON should carry. */
const wellFormed = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === "string" ? inner.toWellFormed() : inner));
