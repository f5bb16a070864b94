import { escapeText, withoutFences } from "../escape.ts";
import { grouped, type Line, type Run, textOf } from "./lines.ts";

/**
 * Lines as Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text). `quoted` puts every one of them in a
 * quote. Slack's quotes end with the line and code that spans lines cannot stand in them, so there each line of
 * code is code by itself.
 */
export function writeMrkdwn(lines: Line[], quoted = false): string {
  const written: string[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const block = line.preformatted && !quoted;
    const fenced = block && before?.preformatted === true;
    const quote = quoted || line.quoted;
    if (!quoted && before?.preformatted && !fenced) written.push(fence);
    if (line.gap && before) written.push(quoted || (quote && before.quoted && !fenced) ? ">" : "");
    if (block && !fenced) written.push(fence);
    if (block) written.push(withoutFences(escapeText(textOf(line))));
    else written.push((quote ? "> " : "") + line.lead + withoutFences(inLine(line)));
  });
  if (!quoted && lines.at(-1)?.preformatted) written.push(fence);
  return written.join("\n");
}

const fence = "```";

const inLine = (line: Line) => (line.preformatted ? codeLine(textOf(line)) : writeRuns(line.runs));

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
