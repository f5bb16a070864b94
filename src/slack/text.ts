/**
 * Escapes the three characters with which Slack's own commands begin and end (`<!channel>`, `<@U…>`, links), so
 * that text from a person appears as it was typed and mentions no one.
 */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Replaces three backticks in a row, which would turn all text after them into code, on later lines too. */
export function withoutFences(text: string): string {
  return text.replaceAll("```", "'''");
}

/** Removes control characters and those that reverse the direction of text, and replaces half surrogate pairs. */
export function visible(text: string): string {
  return text.toWellFormed().replace(/[[\p{Cc}\u202a-\u202e\u2066-\u2069]--[\t\n\r]]/gv, "");
}

/** Whether there is anything to see: white space and characters that only join or direct others are nothing. */
export const isVisible = (text: string): boolean => /[^\s\p{Cc}\p{Cf}]/u.test(text);

/** The visible characters on one line. */
export function oneLine(text: string): string {
  return isVisible(text) ? visible(text).replace(/\s+/g, " ").trim() : "";
}

/** As much of a text in mrkdwn as `limit` takes, with no link, entity or character cut through. Cut text ends in "…". */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1).replace(halfCharacter, "");
  const link = /<(?:https?:|mailto:|tel:|[@#!])[^<>]*$/.exec(kept);
  return `${kept
    .slice(0, link?.index)
    .replace(/&[a-z]{0,3}$/, "")
    .trimEnd()}…`;
}

/** Half a surrogate pair, where a cut goes through a character. */
export const halfCharacter = /[\ud800-\udbff]$/;

/** Any text on one line, escaped, in at most `limit` characters with its entities. Longer text ends in "…". */
export function plain(text: string, limit: number): string {
  // The allowance is for white space, which `oneLine` removes.
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

const linkProtocols = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The address as it may stand between `<` and `>` in mrkdwn; undefined unless it is a web, mail or phone address. */
export function linkable(address: string | undefined): string | undefined {
  if (!address || address.length > 2_000) return undefined;
  const url = URL.parse(address);
  if (!url || !linkProtocols.has(url.protocol)) return undefined;
  return url.href
    .replaceAll("&", "&amp;")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E")
    .replaceAll("|", "%7C")
    .replaceAll("`", "%60")
    .replace(/\s/g, "%20");
}
