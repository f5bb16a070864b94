import { escapeText, plain, withoutFences } from "../text.ts";
import { cutAfter, fitted } from "./fit.ts";
import { grouped, type Line, type Run, textOf, visibleLength } from "./lines.ts";
import { htmlLines, textLines } from "./to-lines.ts";

type Options = {
  /** Characters of Slack's text, marks and addresses included. A section takes 3,000. */
  room?: number | undefined;
  /** Characters that a reader sees, without pictures. Longer text ends in "…". */
  words?: number | undefined;
  /** Puts the whole text in a quote that nothing in it can end. */
  quoted?: boolean | undefined;
};

/**
 * HTML, as in the bodies of Intercom's messages, as Slack's mrkdwn. It mentions no one, and only links to the web,
 * mail and telephone survive. Text that does not fit loses its longest addresses first, then its pictures; then it
 * is cut between words, with every mark and link closed.
 */
export const toMrkdwn = (html: string, options: Options = {}): string => written(htmlLines, html, options);

/** Plain text as mrkdwn in the same way: "<" is a character, and lines end where they ended. */
export const textToMrkdwn = (text: string, options: Options = {}): string =>
  written(textLines, text, options);

/** What a reader of the HTML would see, on one escaped line of at most `limit` characters. */
export const toOneLine = (html: string, limit: number): string =>
  plain(htmlLines(html, limit).lines.map(textOf).join(" "), limit);

function written(read: typeof htmlLines, source: string, options: Options) {
  const { room = 3_000, words = room, quoted = false } = options;
  if (room < 1 || words < 1) return "";
  const { lines, whole } = read(source, words);
  if (lines.length === 0 && whole) return "";
  const shown = whole && visibleLength(lines) <= words ? lines : cutAfter(lines, words);
  const text = writeMrkdwn(shown, quoted);
  return text && text.length <= room ? text : fitted(shown, room, (some) => writeMrkdwn(some, quoted));
}

/**
 * Writes lines in Slack's syntax (docs.slack.dev/messaging/formatting-message-text). `quoted` puts every line in a
 * quote. Slack ends a quote with its line and takes no block of code in one, so there each line of code is code by
 * itself.
 */
function writeMrkdwn(lines: Line[], quoted: boolean): string {
  const output: string[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const block = line.preformatted && !quoted;
    const fenced = block && before?.preformatted === true;
    const quote = quoted || line.quoted;
    if (!quoted && before?.preformatted && !fenced) output.push(fence);
    if (line.gap && before) output.push(quoted || (quote && before.quoted && !fenced) ? ">" : "");
    if (block && !fenced) output.push(fence);
    if (block) output.push(withoutFences(escapeText(textOf(line))));
    else {
      const text = line.preformatted ? codeLine(textOf(line)) : writeRuns(line.runs);
      output.push((quote ? "> " : "") + line.lead + withoutFences(text));
    }
  });
  if (!quoted && lines.at(-1)?.preformatted) output.push(fence);
  return output.join("\n");
}

const fence = "```";

function codeLine(text: string) {
  const code = text.trimStart();
  const indentation = text.slice(0, text.length - code.length);
  return `${indentation}\`${escapeText(code.replaceAll("`", "'"))}\``;
}

const marks = [
  ["bold", "*"],
  ["italic", "_"],
  ["strike", "~"],
  ["code", "`"],
] as const;

function writeRuns(runs: Run[], level = 0, before = "", after = ""): string {
  const mark = marks[level];
  const groups = grouped(runs, (run) => (mark ? run[mark[0]] : run.href));
  const pieces: string[] = [];
  groups.forEach((group, at) => {
    const previous = (pieces.at(-1) || before).slice(-2);
    const next = (groups[at + 1]?.[0]?.text ?? after).slice(0, 2);
    if (!mark) pieces.push(writeLink(group));
    else if (!group[0]?.[mark[0]]) pieces.push(writeRuns(group, level + 1, previous, next));
    else pieces.push(writeMarked(group, level, mark[1], previous, next));
  });
  return pieces.join("");
}

/** Slack reads a mark only between words and right beside text. Elsewhere it would show the mark, so it is left out. */
function writeMarked(group: Run[], level: number, mark: string, before: string, after: string) {
  const inner = writeRuns(group, level + 1);
  const core = inner.trim();
  const start = inner.slice(0, inner.length - inner.trimStart().length);
  const end = inner.slice(start.length + core.length);
  const withinWord = (!start && /[\p{L}\p{N}]$/u.test(before)) || (!end && /^[\p{L}\p{N}]/u.test(after));
  const ambiguous = group.some((run) => run.text.includes(mark));
  return core && !withinWord && !ambiguous ? start + mark + core + mark + end : inner;
}

function writeLink(group: Run[]) {
  const text = group.map((run) => run.text).join("");
  const href = group[0]?.href;
  const label = escapeText(text);
  if (!href || !text.trim()) return label;
  return label === href || `mailto:${label}` === href || `${label}/` === href
    ? `<${href}>`
    : `<${href}|${label}>`;
}
