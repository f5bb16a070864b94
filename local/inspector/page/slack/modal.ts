import type { KnownBlock } from "@slack/types";
import type { Acted, SeenWorkspace } from "../desk.ts";
import { element, unseen } from "../element.ts";
import { block } from "./block.ts";
import type { Use } from "./control.ts";
import { type Given, restore, valueIn } from "./field-value.ts";
import { decoded } from "./tokens.ts";

type View = NonNullable<SeenWorkspace["view"]>;
type Values = Record<string, Given>;

type Doing = {
  submit: (values: Values) => Promise<Acted>;
  close: () => void;
  use: (use: Use, values: Values) => void;
};

/**
 * The modal that an app has opened. What was typed stays when the view is updated, and while another lies above it: the
 * same field is one with the same ids, as in Slack.
 */
export function createModal(dialog: HTMLElement, { submit, close, use }: Doing) {
  if (!(dialog instanceof HTMLDialogElement)) throw new TypeError("The modal is no dialog");
  let shown = "";
  /** What was typed into each view, by its id. */
  const kept = new Map<string, Values>();

  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });

  const fieldsOf = () => [...dialog.querySelectorAll<HTMLElement>(".control")];
  const nameOf = ({ dataset }: HTMLElement) => dataset.action ?? dataset.block ?? "";

  function values(): Values {
    const fields = fieldsOf().map((node) => [nameOf(node), valueIn(node)] as const);
    return Object.fromEntries(fields.filter((one): one is [string, Given] => one[1] !== undefined));
  }

  async function send(event: Event) {
    event.preventDefault();
    const { errors = {}, error } = await submit(values());
    for (const place of dialog.querySelectorAll<HTMLElement>("[data-mistake]"))
      place.textContent = errors[place.dataset.mistake ?? ""] ?? error ?? "";
    const [first] = Object.keys(errors);
    if (first) dialog.querySelector<HTMLElement>(`[data-block="${CSS.escape(first)}"]`)?.focus();
  }

  const content = ({ id, title, blocks, submit: sends, close: closes }: View) =>
    element(
      "form",
      { novalidate: true, onsubmit: send },
      element("h3", { id: "modal-title" }, decoded(title.text)),
      element(
        "div",
        { class: "modal-body message-body" },
        (blocks as unknown as KnownBlock[]).map((one) =>
          block(one, { id, use: (what) => use(what, values()) }),
        ),
        element("p", { class: "mistake", role: "alert", "data-mistake": "the form" }),
      ),
      element(
        "footer",
        {},
        element(
          "button",
          { type: "button", class: "button", onclick: close },
          closes ? decoded(closes.text) : "Close",
          unseen(" this form"),
        ),
        sends &&
          element(
            "button",
            { type: "submit", class: "button", "data-style": "primary" },
            decoded(sends.text),
          ),
      ),
    );

  return {
    draw(view: View | undefined) {
      const now = view ? `${view.id} ${view.hash}` : "";
      if (now === shown) return;
      kept.set(shown.split(" ")[0] ?? "", values());
      shown = now;
      if (!view) {
        kept.clear();
        dialog.replaceChildren();
        return dialog.close();
      }
      dialog.replaceChildren(content(view));
      for (const field of fieldsOf()) {
        const before = kept.get(view.id)?.[nameOf(field)];
        if (before !== undefined) restore(field, before);
      }
      if (!dialog.open) dialog.showModal();
      dialog.querySelector<HTMLElement>(".control")?.focus();
    },
  };
}
