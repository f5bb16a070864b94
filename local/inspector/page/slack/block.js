import { element } from "../element.js";
import { anchor } from "./anchor.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./rich-text.js";
import { decoded } from "./tokens.js";

/** One Block Kit block as Slack draws it (docs.slack.dev/reference/block-kit/blocks). */
export function block(one) {
  const draw = Object.hasOwn(blocks, one?.type) ? blocks[one.type] : undefined;
  return draw
    ? draw(one)
    : element(
        "p",
        { class: "block-unknown" },
        `A block of type ${one?.type}, which the inspector does not draw`,
      );
}

const blocks = {
  header: ({ text }) => element("h4", { class: "block-header" }, words(text)),
  section: ({ text, fields, accessory }) =>
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
    ),
  context: ({ elements = [] }) =>
    element(
      "div",
      { class: "block-context" },
      elements.map((one) => element("div", {}, part(one))),
    ),
  divider: () => element("hr"),
  actions: ({ elements = [] }) => element("div", { class: "block-actions" }, elements.map(part)),
  image: ({ image_url: address, alt_text: words, title }) =>
    element(
      "p",
      { class: "block-image" },
      anchor(address ?? "", `Image: ${title?.text ?? words ?? address}`),
    ),
  markdown: ({ text }) => element("div", { class: "lines" }, text),
  rich_text: richText,
};

function words(text) {
  if (!text) return undefined;
  if (text.type === "mrkdwn") return mrkdwn(text.text ?? "", { verbatim: text.verbatim === true });
  return decoded(text.text ?? "");
}

/** What stands in a context or among the actions. Pictures are not loaded: this page asks nobody but the desk. */
function part(one) {
  if (one.type === "mrkdwn" || one.type === "plain_text") return words(one);
  if (one.type === "image") return element("span", { class: "block-image" }, one.alt_text);
  if (one.type !== "button")
    return element("span", { class: "button", "data-style": "idle" }, one.placeholder?.text ?? one.type);
  const drawn = one.url ? anchor(one.url, words(one.text)) : element("span", {}, words(one.text));
  drawn.classList.add("button");
  drawn.dataset.style = one.style ?? "plain";
  return drawn;
}
