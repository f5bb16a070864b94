import { element } from "../element.js";
import { anchor } from "./anchor.js";

const entities = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Slack escapes three characters and no others. */
export const decoded = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity]);

/** Stands for a token while the styles around it are read. */
export const stand = "\u{f0000}";

const token = /<([^<>\n]+)>|`([^`\n]+)`/g;
const tokenOrAddress = /<([^<>\n]+)>|`([^`\n]+)`|https?:\/\/[^\s<>|*_~`]+/g;

/**
 * Takes out of a text what styles do not reach into: links, mentions and code. Each leaves a stand-in behind. Bare
 * addresses become links as well, unless the text is to be taken verbatim.
 */
export function takeTokens(text, verbatim) {
  const nodes = [];
  const left = text
    .replaceAll(stand, "\ufffd")
    .replace(verbatim ? token : tokenOrAddress, (whole, command, code) => {
      nodes.push(
        command
          ? commanded(command)
          : code
            ? element("code", {}, decoded(code))
            : anchor(decoded(whole), decoded(whole)),
      );
      return stand;
    });
  return { left, nodes };
}

/** What stands between `<` and `>` (docs.slack.dev/messaging/formatting-message-text). */
function commanded(command) {
  const [, target, label] = /^([^|]*)\|?(.*)$/s.exec(command);
  const words = decoded(label);
  if (target.startsWith("@") || target.startsWith("#"))
    return mention(target[0] + (words || target.slice(1)));
  if (target.startsWith("!date")) return element("span", {}, words);
  if (target.startsWith("!subteam")) return mention(words || "@group");
  if (target.startsWith("!")) return mention(`@${target.slice(1)}`);
  const address = decoded(target);
  return anchor(address, words || address.replace(/^mailto:/, ""));
}

export const mention = (words) => element("span", { class: "mention" }, words);
