import { cutAfter, fitted, visibleLength } from "./fit.ts";
import type { Line } from "./lines.ts";
import { htmlLines, textLines } from "./to-lines.ts";
import { writeMrkdwn } from "./write-mrkdwn.ts";

type Options = {
  /** Characters of Slack's text, marks and addresses included; 3,000 is what a section takes. */
  room?: number | undefined;
  /** Characters that a reader sees, pictures aside; what is longer ends in "…". */
  words?: number | undefined;
  /** Puts all of it in a quote that nothing in it can end. */
  quoted?: boolean | undefined;
};

/**
 * HTML, as Intercom writes the bodies of messages, in Slack's mrkdwn. Nothing in it pings, and only links to the
 * web, mail and telephone survive. What does not fit loses its longest addresses, then its pictures; only then is
 * it cut between words, with every mark and link closed.
 */
export const toMrkdwn = (html: string, options: Options = {}): string => written(htmlLines, html, options);

/** The same of text that is no HTML: "<" is what was typed, and lines end where they ended. */
export const textToMrkdwn = (text: string, options: Options = {}): string =>
  written(textLines, text, options);

function written(read: typeof htmlLines, source: string, options: Options) {
  const { room = 3_000, words = room, quoted = false } = options;
  if (room < 1 || words < 1) return "";
  const { lines, whole } = read(source, words);
  const shown = whole && visibleLength(lines) <= words ? lines : cutAfter(lines, words);
  const text = fitted(shown, room, (some: Line[]) => writeMrkdwn(some, quoted));
  return lines.length === 0 && whole ? "" : text;
}
