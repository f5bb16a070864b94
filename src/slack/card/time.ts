/**
 * A time as each reader's own Slack shows it, such as "Today at 9:30 AM"; the fallback is for clients that cannot
 * (docs.slack.dev/messaging/formatting-message-text#date-formatting).
 */
export const timeFor = (unixSeconds: number): string =>
  `<!date^${unixSeconds}^{date_short_pretty} at {time}|${new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC>`;

/** How long something took, in its two largest units: "45 s", "12 min", "1 h 5 min", "3 d 2 h". */
export function spanOf(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return [`${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(" ");
  return [`${Math.floor(hours / 24)} d`, hours % 24 && `${hours % 24} h`].filter(Boolean).join(" ");
}
