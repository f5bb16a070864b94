import type { Part } from "./newest-part.ts";

/** Whether there is a word or a file in a part. Housekeeping, such as a change of language, has neither. */
export const hasContent = ({ body, attachments }: Pick<Part, "body" | "attachments">): boolean =>
  (attachments?.length ?? 0) > 0 || showsSomething(body ?? "");

const blank = /(?:\s|&nbsp;)*/iy;

/**
 * Whether HTML has a picture, or anything but white space outside its tags. Each character is looked at once: a
 * pattern for all tags takes minutes for a mail with a hundred thousand "<" and no ">".
 */
function showsSomething(html: string): boolean {
  let at = 0;
  while (at < html.length) {
    blank.lastIndex = at;
    blank.test(html);
    at = Math.max(blank.lastIndex, at);
    if (html[at] !== "<") return at < html.length;
    const end = html.indexOf(">", at);
    if (end < 0 || /^<img\b/i.test(html.slice(at, at + 5))) return true;
    at = end + 1;
  }
  return false;
}
