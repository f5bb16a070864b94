import { element, icon, unseen } from "./element.js";

/** A button that copies `text` and says so for a moment. `what` names it to those who do not see it. */
export function copyButton(text, what) {
  const said = element("span", { class: "unseen", role: "status" });
  const button = element(
    "button",
    { type: "button", class: "copy", title: `Copy ${what}`, "data-focus": `copy ${text}`, onclick: copy },
    icon("copy"),
    unseen(`Copy ${what}`),
  );

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      show("copied", "Copied");
      setTimeout(() => show("copy", ""), 1_600);
    } catch {
      show("copy", "The browser does not let this page copy; select the text instead.");
    }
  }

  function show(drawing, words) {
    button.firstElementChild.replaceWith(icon(drawing));
    button.dataset.state = drawing;
    said.textContent = words;
  }

  return element("span", { class: "copying" }, button, said);
}

/** A command to type, with its copy button. */
export const command = (text) =>
  element("div", { class: "command" }, element("code", {}, text), copyButton(text, "the command"));
