import { element, type IconName, icon, unseen } from "./element.ts";

/** A button that copies `text` and says so for a moment. `what` names the text for screen readers and on hover. */
export function copyButton(text: string, what: string): HTMLElement {
  const status = element("span", { class: "unseen", role: "status" });
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

  function show(symbol: IconName, words: string) {
    button.firstElementChild?.replaceWith(icon(symbol));
    button.dataset.state = symbol;
    status.textContent = words;
  }

  return element("span", { class: "copying" }, button, status);
}

/** An id with its copy button, which stays beside it however the id is broken into lines. */
export const copyable = (id: string, what: string): HTMLElement =>
  element("span", { class: "copyable" }, element("code", {}, id), copyButton(id, what));

/** A command to type, with its copy button. */
export const command = (text: string): HTMLElement =>
  element("div", { class: "command" }, element("code", {}, text), copyButton(text, "the command"));
