import type {
  ContextBlockElement,
  ImageBlock,
  InputBlock,
  KnownBlock,
  SectionBlock,
  TextObject,
} from "@slack/types";
import { type Child, element } from "../element.ts";
import { control, type Place } from "./control.ts";
import { type Control, field } from "./field.ts";
import { mrkdwn } from "./mrkdwn.ts";
import { richText } from "./rich-text.ts";
import { anchor, decoded } from "./tokens.ts";

/** One Block Kit block as Slack draws it (docs.slack.dev/reference/block-kit/blocks). */
export function block(one: KnownBlock, place: Place): HTMLElement {
  switch (one.type) {
    case "header":
      return element("h4", { class: "block-header" }, words(one.text));
    case "section":
      return section(one, place);
    case "context":
      return element(
        "div",
        { class: "block-context" },
        one.elements.map((each) => element("div", {}, part(each))),
      );
    case "divider":
      return element("hr");
    case "actions":
      return element(
        "div",
        { class: "block-actions" },
        one.elements.map((each) => control(each as Control, one.block_id ?? "", place)),
      );
    case "input":
      return input(one, place);
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

const section = ({ text, fields, accessory, block_id = "" }: SectionBlock, place: Place) =>
  element(
    "div",
    { class: "block-section" },
    text && element("div", { class: "block-text" }, words(text)),
    fields &&
      element(
        "div",
        { class: "block-fields" },
        fields.map((one) => element("div", {}, words(one))),
      ),
    accessory &&
      (accessory.type === "image" ? part(accessory) : control(accessory as Control, block_id, place)),
  );

/** A field of a form. It says nothing to the app until the form is submitted. */
function input({ label, hint, optional, element: one, block_id = "" }: InputBlock, { id }: Place) {
  const name = decoded(label.text);
  const drawn = field(one as Control, {
    class: "control",
    "aria-label": name,
    "data-block": block_id,
    "data-focus": `${id} ${block_id}`,
  });
  return element(
    "div",
    { class: "block-input" },
    element("span", { class: "input-label", "aria-hidden": "true" }, optional ? `${name} (optional)` : name),
    drawn ?? element("p", { class: "block-unknown" }, `A field of type ${one.type}`),
    hint && element("p", { class: "hint" }, decoded(hint.text)),
    element("p", { class: "mistake", role: "alert", "data-mistake": block_id }),
  );
}

function image(one: ImageBlock): HTMLElement {
  const address = "image_url" in one ? one.image_url : "";
  const name = one.title?.text ?? one.alt_text ?? address;
  return element("p", { class: "block-image" }, anchor(address, `Image: ${name}`));
}

const words = ({ type, text, ...options }: TextObject): Child =>
  type === "mrkdwn"
    ? mrkdwn(text, { verbatim: "verbatim" in options && options.verbatim === true })
    : decoded(text);

/** What stands in a context. Pictures are not loaded: this page sends requests to the desk only. */
const part = (one: ContextBlockElement): Child =>
  one.type === "image" ? element("span", { class: "block-image" }, one.alt_text) : words(one);
