import { invalidBlocks } from "../../sandbox/slack/invalid-blocks.ts";

/**
 * What Slack would refuse or show wrongly in a message, by docs.slack.dev/reference/block-kit, reference/methods and
 * messaging/formatting-message-text. Stricter than Slack in two things: no text may be without a visible character, and
 * no string may hold half a surrogate pair.
 */
export function mistakesInMessage({
  text,
  blocks = [],
}: {
  text: string;
  blocks?: readonly unknown[];
}): string[] {
  const strings = stringsIn({ text, blocks });
  const texts = textsIn(blocks);
  return [
    ...invalidBlocks(blocks),
    ...(text.length > 4_000 ? [`msg_too_long: ${text.length} characters of text`] : []),
    ...(blocks.length === 0 && !isVisible(text) ? ["no_text"] : []),
    ...(JSON.stringify(blocks).length > 11_300
      ? [`msg_blocks_too_long: ${JSON.stringify(blocks).length}`]
      : []),
    ...texts
      .filter((one) => !isVisible(one))
      .map((one) => `a text without a character: ${JSON.stringify(one)}`),
    ...strings
      .filter((one) => !one.isWellFormed())
      .map((one) => `half a pair in ${JSON.stringify(one.slice(0, 80))}`),
  ];
}

/** Entities and links that were cut through, or written where no link belongs. */
export const brokenMarks = ({ text, blocks = [] }: { text: string; blocks?: readonly unknown[] }): string[] =>
  [text, ...textsIn(blocks.filter((one) => (one as { type: string }).type !== "header"))].flatMap((one) => {
    const rest = one
      .replace(/<(?:https?:|mailto:|tel:)[^<>|]*(?:\|[^<>]+)?>/g, "")
      .replace(/&(?:amp|lt|gt);/g, "");
    const left = /.{0,20}[<>&].{0,20}/.exec(rest.replace(/^>+ ?/gm, ""))?.[0];
    return left === undefined ? [] : [`not a link or entity: ${left}`];
  });

const isVisible = (text: string) => /[^\s\p{Cc}\p{Cf}]/u.test(text);

const stringsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : value !== null && typeof value === "object"
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** The text of every text object. */
function textsIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  const own = (type === "mrkdwn" || type === "plain_text") && typeof text === "string" ? [text] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}
