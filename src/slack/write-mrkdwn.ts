import { escapeText } from "./escape.ts";
import { type Line, type Run, textOf } from "./rich-text.ts";

/** Lines as Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text). */
export function writeMrkdwn(lines: Line[]): string {
  const written: string[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const fenced = line.preformatted && before?.preformatted === true;
    if (before?.preformatted && !fenced) written.push(fence);
    if (line.gap && before) written.push(line.quoted && before.quoted && !fenced ? ">" : "");
    if (line.preformatted && !fenced) written.push(fence);
    written.push(
      line.preformatted ? literal(line) : (line.quoted ? "> " : "") + line.lead + writeRuns(line.runs),
    );
  });
  if (lines.at(-1)?.preformatted) written.push(fence);
  return written.join("\n");
}

const fence = "```";

const literal = (line: Line) => escapeText(textOf(line)).replaceAll(fence, "'''");

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

function grouped(runs: Run[], by: (run: Run) => unknown): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0] && by(last[0]) === by(run)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Slack takes a mark for one only between words and with text right beside it; elsewhere it would be shown, so it is left out. */
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
  if (!href || !text.trim()) return escapeText(text);
  const label = escapeText(text);
  return label === href || `mailto:${label}` === href || `${label}/` === href
    ? `<${href}>`
    : `<${href}|${label}>`;
}
