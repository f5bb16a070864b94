/** Text as Intercom keeps it: HTML stays, anything else becomes an escaped paragraph. */
export function asHtml(text: string): string {
  if (/^\s*</.test(text)) return text.trim();
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<p>${escaped.replaceAll("\n", "<br>")}</p>`;
}
