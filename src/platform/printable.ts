/**
 * One line as a terminal may show it. Names and messages come from customers: a control character could move the cursor,
 * set the clipboard or forge further lines, and a bidirectional one could turn the line around. They are shown as
 * JSON writes them, so that printed JSON stays the same.
 */
export const printable = (line: string): string => line.replace(unsafe, escaped);

/** The same for text whose line breaks are our own. */
export const printableText = (text: string): string => text.split("\n").map(printable).join("\n");

const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const short: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (character: string) =>
  short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
