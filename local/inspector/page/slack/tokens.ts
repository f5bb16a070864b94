import { element } from "../element.ts";
import { dateWords } from "./date.ts";
import { nameOf } from "./names.ts";

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Slack escapes three characters and no others. */
export const decoded = (text: string) =>
  text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity);

/** Takes the place of a token while the styles around it are read. */
export const placeholder = "\u{f0000}";

const token = /<([^<>\n]+)>|`([^`\n]+)`/g;
const tokenOrAddress = /<([^<>\n]+)>|`([^`\n]+)`|https?:\/\/[^\s<>|*_~`]+/g;

/**
 * Takes out of a text what styles do not reach into: links, mentions and code. Each leaves a placeholder behind. Bare
 * addresses become links as well, unless the text is to be taken verbatim.
 */
export function takeTokens(text: string, verbatim: boolean): { left: string; nodes: HTMLElement[] } {
  const nodes: HTMLElement[] = [];
  const left = text
    .replaceAll(placeholder, "\ufffd")
    .replace(verbatim ? token : tokenOrAddress, (whole: string, command?: string, code?: string) => {
      if (command) nodes.push(commanded(command));
      else if (code) nodes.push(element("code", {}, decoded(code)));
      else nodes.push(anchor(decoded(whole), decoded(whole)));
      return placeholder;
    });
  return { left, nodes };
}

/** What stands between `<` and `>` (docs.slack.dev/messaging/formatting-message-text). */
function commanded(command: string): HTMLElement {
  const bar = command.indexOf("|");
  const target = bar < 0 ? command : command.slice(0, bar);
  const words = bar < 0 ? "" : decoded(command.slice(bar + 1));
  if (target.startsWith("@") || target.startsWith("#"))
    return mention(target.charAt(0) + (words || nameOf(target.slice(1))));
  if (target.startsWith("!date")) return element("span", { title: words }, dateWords(target) ?? words);
  if (target.startsWith("!subteam")) return mention(words || "@group");
  if (target.startsWith("!")) return mention(`@${target.slice(1)}`);
  const address = decoded(target);
  return anchor(address, words || address.replace(/^mailto:/, ""));
}

export const mention = (words: string) => element("span", { class: "mention" }, words);

const followed = new Set(["http:", "https:", "mailto:", "tel:"]);

/** A link, or only its words where the address is none to send a reader to (`javascript:` and the like). */
export function anchor(address: string, words: string): HTMLElement {
  const url = URL.parse(address);
  if (!url || !followed.has(url.protocol)) return element("span", {}, words);
  return element(
    "a",
    { href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href },
    words,
  );
}
