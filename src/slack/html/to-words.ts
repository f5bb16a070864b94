import { halfCharacter } from "../text.ts";
import { unread, withinWords } from "./elements.ts";
import { readHtml } from "./read.ts";

/**
 * The words of an HTML body on one line, unescaped, without tags and what they hide (scripts, styles): at most
 * `limit` characters, from the first 500,000 characters of HTML. Where there is no body, there are no words: `""`.
 */
export function plainText(html: string | null | undefined, limit = 100_000): string {
  if (!html) return "";
  let words = "";
  let length = 0;
  let hidden = 0;
  readHtml(html, (event) => {
    if (event.kind !== "text") {
      if (unread.has(event.name)) hidden += event.kind === "open" ? 1 : -1;
      if (!withinWords.has(event.name)) words += " ";
    } else if (hidden === 0) {
      const text = event.text.replace(/\s+/g, " ");
      words += text;
      length += text.length;
    }
    // More is read than is kept, because some of it is white space that is removed below.
    return length > limit * 2;
  });
  const tidy = words.replace(/\s+/g, " ").trim();
  return tidy.slice(0, limit).replace(halfCharacter, "").trimEnd();
}
