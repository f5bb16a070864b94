import { type Child, element } from "../element.ts";
import { type Control, field } from "./field.ts";
import { type Given, valueIn } from "./field-value.ts";
import { anchor, decoded } from "./tokens.ts";

/** What somebody did with a control: clicked it, or chose a value. */
export type Use = { action: string; block: string; value?: Given };

/** Where controls stand: in a message, or in a modal. `id` names the place. */
export type Place = { id: string; use: (use: Use) => void };

/** A button, menu or picker that tells the app what was done with it. */
export function control(one: Control, block: string, { id, use }: Place): Child {
  const action = one.action_id ?? "";
  const focus = `${id} ${block} ${action}`;
  if (one.type === "button") return button(one, focus, () => use({ action, block }));
  const choose = ({ currentTarget }: Event) => {
    const node = currentTarget as HTMLElement;
    const value = valueIn(node);
    if (value === undefined || !isConfirmed(one)) return;
    use({ action, block, value });
    // The same line of such a menu can be chosen again.
    if (one.type === "overflow") (node as HTMLSelectElement).value = "";
  };
  const label = one.placeholder?.text ?? (one.type === "overflow" ? "More" : action);
  const drawn = field(one, {
    class: "control",
    "aria-label": label,
    "data-focus": focus,
    "data-block": block,
    "data-action": action,
    onchange: choose,
  });
  return drawn ?? element("span", { class: "button", "data-style": "idle" }, label);
}

/** A button with an address opens it, and the app hears of the click as well. */
function button(one: Control, focus: string, click: () => void): HTMLElement {
  const label = decoded(one.text?.text ?? "");
  const onclick = () => isConfirmed(one) && click();
  const drawn = one.url
    ? anchor(one.url, label)
    : element("button", { type: "button", "data-focus": focus }, label);
  drawn.addEventListener("click", onclick);
  drawn.classList.add("button");
  drawn.dataset.style = one.style ?? "plain";
  return drawn;
}

const isConfirmed = ({ confirm: asked }: Control): boolean =>
  !asked || confirm([asked.title?.text, asked.text.text].filter(Boolean).join("\n\n"));

/** The act that a use is. */
export const asAct = ({ value, ...use }: Use) =>
  value === undefined ? { do: "click" as const, ...use } : { do: "choose" as const, ...use, value };
