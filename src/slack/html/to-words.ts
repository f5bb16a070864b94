import { unread, withinWords } from "./elements.ts";
import { readHtml } from "./read.ts";

/**
 * The words of an HTML body, such as Intercom's, on one line, with tags and what they hide (scripts, styles) left
 * out: at most `limit` characters of them, from the first 500,000 characters of HTML.
 */
export function plainText(html: string, limit = 100_000): string {
  const pieces: string[] = [];
  let length = 0;
  let hidden = 0;
  const write = (text: string) => {
    pieces.push(text);
    length += text.length;
  };
  const edge = (name: string, step: 1 | -1) => {
    if (unread.has(name)) hidden += step;
    if (!withinWords.has(name)) pieces.push(" ");
  };
  readHtml(html, {
    open: (name) => edge(name, 1),
    close: (name) => edge(name, -1),
    text: (text) => {
      if (hidden === 0) write(text.replace(/\s+/g, " "));
    },
    // White space that is tidied away below is counted here, so a little more is read.
    enough: () => length > limit * 2,
  });
  const words = pieces.join("").replace(/\s+/g, " ").trim();
  const splits = /[\ud800-\udbff]/.test(words.charAt(limit - 1));
  return words.slice(0, splits ? limit - 1 : limit).trimEnd();
}
