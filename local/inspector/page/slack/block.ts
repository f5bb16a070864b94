import type {
  ActionsBlockElement,
  ContextBlockElement,
  ImageBlock,
  KnownBlock,
  SectionBlock,
  SectionBlockAccessory,
  TextObject,
} from "@slack/types";
import { type Child, element } from "../element.ts";
import { mrkdwn } from "./mrkdwn.ts";
import { richText } from "./rich-text.ts";
import { anchor, decoded } from "./tokens.ts";

/** One Block Kit block as Slack draws it (docs.slack.dev/reference/block-kit/blocks). */
export function block(one: KnownBlock): HTMLElement {
  switch (one.type) {
    case "header":
      return element("h4", { class: "block-header" }, words(one.text));
    case "section":
      return section(one);
    case "context":
      return element(
        "div",
        { class: "block-context" },
        one.elements.map((each) => element("div", {}, part(each))),
      );
    case "divider":
      return element("hr");
    case "actions":
      return element("div", { class: "block-actions" }, one.elements.map(part));
    case "image":
      return image(one);
    case "markdown":
      return element("div", { class: "lines" }, one.text);
    case "rich_text":
      return richText(one);
    default:
      return element(
        "p",
        { class: "block-unknown" },
        `A block of type ${one.type}, which the inspector does not draw`,
      );
  }
}

const section = ({ text, fields, accessory }: SectionBlock) =>
  element(
    "div",
    { class: "block-section" },
    text && element("div", { class: "block-text" }, words(text)),
    fields &&
      element(
        "div",
        { class: "block-fields" },
        fields.map((field) => element("div", {}, words(field))),
      ),
    accessory && part(accessory),
  );

function image(one: ImageBlock): HTMLElement {
  const address = "image_url" in one ? one.image_url : "";
  const name = one.title?.text ?? one.alt_text ?? address;
  return element("p", { class: "block-image" }, anchor(address, `Image: ${name}`));
}

const words = ({ type, text, ...options }: TextObject): Child =>
  type === "mrkdwn"
    ? mrkdwn(text, { verbatim: "verbatim" in options && options.verbatim === true })
    : decoded(text);

type Part = ActionsBlockElement | ContextBlockElement | SectionBlockAccessory;

/** What stands in a context or among the actions. Pictures are not loaded: this page sends requests to the desk only. */
function part(one: Part): Child {
  if (one.type === "mrkdwn" || one.type === "plain_text") return words(one);
  if (one.type === "image") return element("span", { class: "block-image" }, one.alt_text);
  if (one.type !== "button") {
    const label = "placeholder" in one ? one.placeholder?.text : undefined;
    return element("span", { class: "button", "data-style": "idle" }, label ?? one.type);
  }
  const label = decoded(one.text.text);
  const drawn = one.url ? anchor(one.url, label) : element("span", {}, label);
  drawn.classList.add("button");
  drawn.dataset.style = one.style ?? "plain";
  return drawn;
}
