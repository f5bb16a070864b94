import { escapeText, oneLine, withoutFences } from "./escape.ts";
import { textOf } from "./html/lines.ts";
import { htmlLines } from "./html/to-lines.ts";

/** Any text on one line, escaped, at most `limit` characters with its entities; what is longer ends in "…". */
export function plain(text: string, limit: number): string {
  // White space beyond this could only matter to a text that is nothing else.
  const line = withoutFences(oneLine(text.slice(0, limit * 4 + 1_000)));
  const escaped = escapeText(line);
  if (escaped.length <= limit) return escaped;
  let kept = "";
  for (const character of line) {
    const longer = kept + escapeText(character);
    if (longer.length > limit - 1) break;
    kept = longer;
  }
  const space = kept.lastIndexOf(" ");
  const wordEnd = space > 0 && kept.length - space <= 24 ? space : kept.length;
  return limit < 1 ? "" : `${kept.slice(0, wordEnd).trimEnd()}…`;
}

/** What a reader of the HTML would see, as `plain` writes it. */
export function plainOf(html: string, limit: number): string {
  return plain(htmlLines(html, limit).lines.map(textOf).join(" "), limit);
}
