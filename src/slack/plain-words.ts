/**
 * What a person wrote in Slack, without its markup: links with their address, mentions by name where Slack tells one
 * (docs.slack.dev/messaging/formatting-message-text).
 */
export function plainWords(mrkdwn: string): string {
  const bare = mrkdwn.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => {
    const mark = /^[@#!]/.exec(target)?.[0];
    if (mark === "!") return label ?? `@${target.slice(1).split("^")[0]}`;
    if (mark) return `${mark}${label ?? target.slice(1)}`;
    return label && label !== target ? `${label} (${target})` : target;
  });
  return bare.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
