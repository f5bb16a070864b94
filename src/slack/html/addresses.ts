import { linkable } from "../link.ts";
import { grouped, type Run, unstyled } from "./lines.ts";

/** An address that is shown is cut to so many characters, for it is no more readable beyond. */
const shownAddress = 80;

const address = /(?:https?:\/\/|www\.)[^\s<>"`|]+/giu;

/** A line's runs with bare addresses made links, and every link that pretends to lead elsewhere followed by its host. */
export function withLinks(runs: Run[]): Run[] {
  return grouped(runs, (run) => run.href).flatMap((group) => {
    const href = group[0]?.href;
    if (href === undefined) return group.flatMap((run) => (run.code ? [run] : bareLinks(run)));
    const host = hostBehind(href, group.map((run) => run.text).join(""));
    return [...group.map(shortened), ...(host ? [unstyled(` (${host})`)] : [])];
  });
}

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

/** A sentence's own marks behind an address are no part of it; a closing bracket is, if one was opened within. */
function withoutPunctuation(text: string) {
  let end = text.length;
  const mark = text.includes("(") ? /[.,;:!?'’”»\]}]/ : /[.,;:!?'’”»\]})]/;
  while (end > 0 && mark.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function shortened(run: Run): Run {
  if (run.text.length <= shownAddress || !/^(?:https?:\/\/|www\.)\S+$/i.test(run.text.trim())) return run;
  return {
    ...run,
    text: `${run.text
      .trim()
      .slice(0, shownAddress - 1)
      .toWellFormed()}…`,
  };
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

/** As a link has it: lower case, other alphabets in Punycode. */
const hostOf = (name: string) => URL.parse(`https://${name}`)?.hostname ?? name;

const bare = (host: string) => host.toLowerCase().replace(/^www\./, "");
