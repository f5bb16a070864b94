const allowed = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The address as it may stand between `<` and `>` in mrkdwn; undefined when it is no address that a reader should be sent to. */
export function linkable(address: string | undefined): string | undefined {
  if (!address || address.length > 2_000) return undefined;
  const url = URL.parse(address);
  if (!url || !allowed.has(url.protocol)) return undefined;
  return url.href
    .replaceAll("&", "&amp;")
    .replaceAll("<", "%3C")
    .replaceAll(">", "%3E")
    .replaceAll("|", "%7C")
    .replaceAll("`", "%60")
    .replace(/\s/g, "%20");
}
