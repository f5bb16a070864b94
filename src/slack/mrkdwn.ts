import { readHtml } from "./read-html.ts";
import { type Line, textOf } from "./rich-text.ts";
import { writeMrkdwn } from "./write-mrkdwn.ts";

/**
 * HTML, as Intercom writes the bodies of messages, in Slack's mrkdwn. Nothing in it pings, and only links to the
 * web, mail and telephone survive. What is longer than `limit` characters, marks and addresses included, is cut
 * between words and ends in "…", with every mark and link closed.
 */
export function toMrkdwn(html: string, limit = Number.POSITIVE_INFINITY): string {
  if (limit < 1) return "";
  const { lines, whole } = readHtml(html, limit);
  const full = writeMrkdwn(lines);
  if (whole && full.length <= limit) return full;
  return longest(lines, limit);
}

function longest(lines: Line[], limit: number) {
  let best = "…";
  let low = 0;
  let high = lines.reduce((sum, line) => sum + textOf(line).length, 0);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const written = writeMrkdwn(cutAfter(lines, middle));
    if (written.length <= limit) {
      best = written || best;
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

/** The first `count` characters of text, back to the end of a word, and an ellipsis. */
function cutAfter(lines: Line[], count: number): Line[] {
  let left = count;
  const kept: Line[] = [];
  for (const line of lines) {
    const text = textOf(line);
    const taken = left < text.length ? wordEnd(text, left, kept.length > 0) : text.length;
    if (taken > 0) kept.push(withText(line, taken));
    left -= text.length;
    if (left <= 0) break;
  }
  return withEllipsis(kept);
}

function withText(line: Line, length: number): Line {
  let left = length;
  const runs = [];
  for (const run of line.runs) {
    if (left <= 0) break;
    runs.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return { ...line, runs };
}

function withEllipsis(lines: Line[]): Line[] {
  const line = lines.at(-1);
  const run = line?.runs.at(-1);
  if (!line || !run) return lines;
  return [
    ...lines.slice(0, -1),
    { ...line, runs: [...line.runs.slice(0, -1), { ...run, text: `${run.text}…` }] },
  ];
}

/** Words longer than this are cut within: they are addresses, or no words at all. */
const longWord = 40;

function wordEnd(text: string, at: number, mayVanish: boolean) {
  const space = Math.max(text.lastIndexOf(" ", at), 0);
  const end = at - space <= longWord && (space > 0 || mayVanish) ? space : at;
  const splits = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, splits ? end - 1 : end).trimEnd().length;
}
