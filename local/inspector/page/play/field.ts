import { type Child, element } from "../element.ts";
import { redraw } from "../redraw.ts";

type Option = { value: string; text: string };

/** A labelled choice. Its options may change; what is chosen stays chosen as long as it is among them. */
export function choice(label: string, changed: () => void = () => {}) {
  const select = element("select", { class: "control" });
  select.addEventListener("change", changed);
  return {
    node: labelled(label, select),
    value: () => select.value,
    choose(value: string) {
      select.value = value;
    },
    options(options: Option[]) {
      const { value } = select;
      redraw(select, options, () =>
        options.map(({ value, text }) => element("option", { value }, text || value)),
      );
      if (options.some((one) => one.value === value)) select.value = value;
    },
  };
}

/** A labelled line of text; `hint` is its placeholder. */
export function line(label: string, hint = "", type: "text" | "number" = "text") {
  const input = element("input", {
    class: "control",
    type,
    placeholder: hint,
    autocomplete: "off",
    maxlength: type === "text" ? 200 : undefined,
    min: type === "number" ? 0 : undefined,
  });
  return {
    node: labelled(label, input),
    value: () => input.value.trim(),
    set(value: string) {
      input.value = value;
    },
  };
}

/** A labelled text of several lines. Enter with Ctrl or Cmd sends its form. */
export function words(label: string, hint: string) {
  const area = element("textarea", { class: "control", rows: 2, placeholder: hint, maxlength: 5_000 });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) area.form?.requestSubmit();
  });
  return {
    node: labelled(label, area),
    value: () => area.value.trim(),
    clear() {
      area.value = "";
    },
  };
}

let labels = 0;

/** The label stands beside its control, not around it: a choice's options would become part of its name. */
function labelled(label: string, control: HTMLElement): HTMLElement {
  control.id = `field-${++labels}`;
  return element("div", { class: "field" }, element("label", { for: control.id }, label), control);
}

/** A form that does something when it is sent. */
export function form(attributes: Record<string, string>, send: () => void, ...content: Child[]) {
  const made = element("form", attributes, ...content);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  return made;
}

export const submit = (text: string) => element("button", { type: "submit", class: "do" }, text);

export const button = (text: string, onclick: () => void) =>
  element("button", { type: "button", class: "do", onclick }, text);
