import { header, section } from "../slack/blocks.ts";
import type { Mrkdwn, SlackMessage } from "../slack/message.ts";
import { linkable, plain } from "../slack/text.ts";
import type { HeldAlert } from "./shape.ts";
import type { SlackSummary } from "./slack-summary.ts";

/** Slack takes so many characters in a section. */
const room = 3_000;
const longestLine = 200;

/** A summary as Slack shows it: one line for each alert, with its time and a link. Empty where no alert is left. */
export function summaryOf(effect: SlackSummary, alerts: readonly HeldAlert[]): SlackMessage {
  const { because, under } = effect;
  const isList = because === "quiet hours" || under !== undefined;
  if (alerts.length === 0) return { text: "" };
  const title = under === undefined ? titleOf(effect, alerts) : "";
  const mention = [...new Set(isList ? alerts.flatMap((alert) => alert.message.mention ?? []) : [])];
  const sections = isList ? sectionsOf(alerts.map(lineOf)) : [];
  return {
    text: plain(title, 150) || lineOf(alerts[0]!),
    blocks: [...(title ? [header(title)] : []), ...sections],
    ...(mention.length > 0 && { mention }),
  };
}

function titleOf({ because, count, to }: SlackSummary, [first]: readonly HeldAlert[]): string {
  if (because === "roll-up") return `${count} more from ${first?.from ?? "one customer"}`;
  return `${count} ${count === 1 ? "alert" : "alerts"} from ${to.startsWith("#") ? `the quiet hours of ${to}` : "the quiet hours here"}`;
}

/** Beyond twenty, a summary goes on in its thread: a message of many long blocks is refused (msg_blocks_too_long). */
export const alertsInOne = 20;

function lineOf({ at, message, link }: HeldAlert): Mrkdwn {
  const seconds = Math.floor(at / 1_000);
  const fallback = new Date(at).toISOString().slice(11, 16);
  const time = `<!date^${seconds}^{date_short_pretty} {time}|${fallback} UTC>`;
  const href = linkable(link);
  return [`• ${time}`, shortened(message.text, longestLine), href && `<${href}|Open>`]
    .filter(Boolean)
    .join("  ");
}

/** Mrkdwn on one line, cut between its marks, links and entities. */
export function shortened(text: string, limit: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  let kept = "";
  for (const [token] of line.matchAll(/<[^<>]*>|&\w+;|[\s\S]/gu)) {
    if (kept.length + token.length >= limit) break;
    kept += token;
  }
  return `${kept.trimEnd()}…`;
}

function sectionsOf(lines: readonly string[]) {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < room) texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(line);
  }
  return texts.map(section);
}
