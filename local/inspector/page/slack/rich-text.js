import { element } from "../element.js";
import { anchor } from "./anchor.js";
import { mention } from "./tokens.js";

/** A `rich_text` block: what Slack makes of a message that was typed, and what apps may send. */
export const richText = ({ elements = [] }) => element("div", { class: "rich-text" }, elements.map(part));

function part({ type, elements = [], style, indent = 0 }) {
  const content = elements.map(run);
  if (type === "rich_text_list") {
    const items = elements.map((one) => element("li", {}, (one.elements ?? []).map(run)));
    return element(style === "ordered" ? "ol" : "ul", { "data-depth": Math.min(indent, 4) }, items);
  }
  if (type === "rich_text_quote")
    return element("blockquote", {}, element("div", { class: "lines" }, content));
  if (type === "rich_text_preformatted") return element("pre", {}, content);
  return element("div", { class: "lines" }, content);
}

function run(one) {
  const { type, text, url, name, style } = one;
  if (type === "text") return inStyle(text, style);
  if (type === "link") return inStyle(anchor(url, text ?? url), style);
  if (type === "emoji") return `:${name}:`;
  if (type === "broadcast") return mention(`@${one.range}`);
  const id = one.user_id ?? one.channel_id ?? one.usergroup_id;
  return id ? mention(`${type === "channel" ? "#" : "@"}${id}`) : text;
}

const tags = { code: "code", strike: "s", italic: "em", bold: "strong" };

const inStyle = (content, style = {}) =>
  Object.entries(tags).reduce((node, [name, tag]) => (style[name] ? element(tag, {}, node) : node), content);
