/**
 * Text that Slack shows as it is: the three characters by which it tells its own commands (`<!channel>`,
 * `<@U…>`, links) are written as entities, so nothing that somebody typed pings anybody.
 */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Without three backticks in a row, which would make code of all that follows, on other lines too. */
export function withoutFences(text: string): string {
  return text.replaceAll("```", "'''");
}

/** Without control characters and those that turn the direction of what follows; half surrogate pairs are replaced. */
export function visible(text: string): string {
  return text.toWellFormed().replace(/[[\p{Cc}\u202a-\u202e\u2066-\u2069]--[\t\n\r]]/gv, "");
}

/** What is visible, on one line. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, " ").trim();
}
