import type { RichTextBlock, RichTextBlockElement, RichTextElement } from "@slack/types";
import { type Child, element } from "../element.ts";
import { nameOf } from "./names.ts";
import { anchor, mention } from "./tokens.ts";

// The sandbox looks into no rich text, so the lists may be missing although Slack's types require them.

/** A `rich_text` block: what Slack makes of a message that was typed, and what apps may send. */
export const richText = ({ elements = [] }: RichTextBlock): HTMLElement =>
  element("div", { class: "rich-text" }, elements.map(part));

function part(one: RichTextBlockElement): HTMLElement {
  if (one.type === "rich_text_list") {
    const { elements = [], style, indent = 0 } = one;
    const items = elements.map((section) => element("li", {}, (section.elements ?? []).map(run)));
    return element(style === "ordered" ? "ol" : "ul", { "data-depth": Math.min(indent, 4) }, items);
  }
  const content = (one.elements ?? []).map(run);
  if (one.type === "rich_text_quote")
    return element("blockquote", {}, element("div", { class: "lines" }, content));
  if (one.type === "rich_text_preformatted") return element("pre", {}, content);
  return element("div", { class: "lines" }, content);
}

function run(one: RichTextElement): Child {
  switch (one.type) {
    case "text":
      return inStyle(one.text, one.style);
    case "link":
      return inStyle(anchor(one.url, one.text ?? one.url), one.style);
    case "emoji":
      return `:${one.name}:`;
    case "broadcast":
      return mention(`@${one.range}`);
    case "channel":
      return mention(`#${one.channel_id}`);
    case "user":
      return mention(`@${nameOf(one.user_id)}`);
    case "usergroup":
      return mention(`@${one.usergroup_id}`);
    default:
      return undefined;
  }
}

const tags = { code: "code", strike: "s", italic: "em", bold: "strong" } as const;

/** From the innermost tag to the outermost. */
function inStyle(content: Child, style: RichTextElement["style"] = {}): Child {
  return (["code", "strike", "italic", "bold"] as const).reduce(
    (node, name) => (style[name] ? element(tags[name], {}, node) : node),
    content,
  );
}
