import { linkable } from "../text.ts";

/** A stretch of text in one style, not yet escaped. */
export type Run = {
  text: string;
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  href: string | undefined;
};

export type Line = {
  runs: Run[];
  /** What stands before the text: indentation, a bullet, a number. */
  lead: string;
  quoted: boolean;
  preformatted: boolean;
  /** The line holds only a picture's name, which does not count as words. */
  picture: boolean;
  /** An empty line goes before this one. */
  gap: boolean;
};

export const unstyled = (text: string): Run => ({
  text,
  bold: false,
  italic: false,
  strike: false,
  code: false,
  href: undefined,
});

export const sameStyle = (a: Omit<Run, "text">, b: Omit<Run, "text">) =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.strike === b.strike &&
  a.code === b.code &&
  a.href === b.href;

export const textOf = (line: Line) => line.runs.map((run) => run.text).join("");

/** Characters of words, without the names of pictures. */
export const visibleLength = (lines: Line[]) =>
  lines.reduce((sum, line) => sum + (line.picture ? 0 : textOf(line).length), 0);

/** Groups neighbours for which `by` gives the same. */
export function grouped(runs: Run[], by: (run: Run) => unknown): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0] && by(last[0]) === by(run)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Makes links of bare addresses, and adds the real host to every link whose label names another host. */
export function withLinks(runs: Run[]): Run[] {
  return grouped(runs, (run) => run.href).flatMap((group) => {
    const href = group[0]?.href;
    if (href === undefined) return group.flatMap((run) => (run.code ? [run] : bareLinks(run)));
    const host = hostBehind(href, group.map((run) => run.text).join(""));
    return [...group.map(shortened), ...(host ? [unstyled(` (${host})`)] : [])];
  });
}

const address = /(?:https?:\/\/|www\.)[^\s<>"`|]+/giu;

function bareLinks(run: Run): Run[] {
  const pieces: Run[] = [];
  let from = 0;
  for (const { 0: found, index } of run.text.matchAll(address)) {
    const text = withoutPunctuation(found);
    const href = linkable(/^www\./i.test(text) ? `https://${text}` : text);
    pieces.push({ ...run, text: run.text.slice(from, index) }, shortened({ ...run, text, href }));
    from = index + text.length;
  }
  return [...pieces, { ...run, text: run.text.slice(from) }].filter(({ text }) => text);
}

/** Punctuation after an address belongs to the sentence; a closing bracket belongs to the address that opens one. */
function withoutPunctuation(text: string) {
  let end = text.length;
  const mark = text.includes("(") ? /[.,;:!?'’”»\]}]/ : /[.,;:!?'’”»\]})]/;
  while (end > 0 && mark.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** An address that is shown as text is cut here: the rest of it tells a reader nothing. */
const shownAddress = 80;

function shortened(run: Run): Run {
  const text = run.text.trim();
  if (run.text.length <= shownAddress || !/^(?:https?:\/\/|www\.)\S+$/i.test(text)) return run;
  return { ...run, text: `${text.slice(0, shownAddress - 1).toWellFormed()}…` };
}

/** The host that a link leads to, when its label names another one. */
function hostBehind(href: string, label: string): string | undefined {
  const url = URL.parse(href);
  const mail = url?.protocol === "mailto:";
  const host = mail ? url.pathname.split("@").at(-1) : url?.hostname;
  if (!host) return undefined;
  const named = label
    .slice(0, 200)
    .replace(/\p{Cf}/gu, "")
    .matchAll(mail ? mailHosts : hosts);
  const others = [...named].some(([, name = ""]) => bare(hostOf(name)) !== bare(host));
  return others ? host : undefined;
}

const hosts = /((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,63})/gu;
const mailHosts = /@((?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,63})/gu;

/** As in a link: lower case, other alphabets in Punycode. */
const hostOf = (name: string) => URL.parse(`https://${name}`)?.hostname ?? name;

const bare = (host: string) => host.toLowerCase().replace(/^www\./, "");
