import { type Child, element } from "../element.ts";
import { localTime } from "./field-value.ts";
import { allNames } from "./names.ts";
import { decoded } from "./tokens.ts";

type Text = { text: string };
type Option = { text: Text; value: string };

/** A control as an app has sent it. The sandbox takes only those that Slack takes. */
export type Control = {
  type: string;
  action_id?: string;
  text?: Text;
  value?: string;
  url?: string;
  style?: string;
  placeholder?: Text;
  options?: Option[];
  option_groups?: { label: Text; options: Option[] }[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  multiline?: boolean;
  max_length?: number;
  confirm?: { title?: Text; text: Text };
};

type Attributes = Parameters<typeof element>[1];

/** A control that holds a value, as the browser has it; undefined for those that the inspector does not draw. */
export function field(one: Control, attributes: Attributes): HTMLElement | undefined {
  switch (one.type) {
    case "static_select":
    case "overflow":
      return menu(one, attributes, optionsOf(one));
    case "users_select":
      return menu(
        one,
        attributes,
        [...allNames()].map(([id, name]) => option(id, name, id === one.initial_user)),
      );
    case "datetimepicker":
      return input({ ...attributes, type: "datetime-local", value: localTime(one.initial_date_time) });
    case "datepicker":
      return input({ ...attributes, type: "date", value: one.initial_date });
    case "timepicker":
      return input({ ...attributes, type: "time", value: one.initial_time });
    case "checkboxes":
    case "radio_buttons":
      return choices(one, attributes);
    case "plain_text_input":
      return one.multiline ? textarea(one, attributes) : line(one, attributes, "text");
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return line(one, attributes, one.type === "number_input" ? "number" : "text");
    default:
      return undefined;
  }
}

const input = (attributes: Attributes) => element("input", attributes);

const line = ({ initial_value, placeholder, max_length }: Control, attributes: Attributes, type: string) =>
  input({
    ...attributes,
    type,
    value: initial_value,
    placeholder: placeholder?.text,
    maxlength: max_length,
    autocomplete: "off",
  });

const textarea = ({ initial_value, placeholder, max_length }: Control, attributes: Attributes) =>
  element(
    "textarea",
    { ...attributes, placeholder: placeholder?.text, maxlength: max_length ?? 3_000, rows: 5 },
    initial_value,
  );

const menu = ({ placeholder, type }: Control, attributes: Attributes, options: Child[]) =>
  element(
    "select",
    attributes,
    option("", placeholder?.text ?? (type === "overflow" ? "⋯" : "Choose"), false),
    options,
  );

const option = (value: string, text: string, selected: boolean) =>
  element("option", { value, selected }, decoded(text));

function optionsOf({ options = [], option_groups = [], initial_option }: Control): Child[] {
  const drawn = (all: Option[]) =>
    all.map(({ value, text }) => option(value, text.text, value === initial_option?.value));
  return [
    ...drawn(options),
    ...option_groups.map((group) => element("optgroup", { label: group.label.text }, drawn(group.options))),
  ];
}

function choices(one: Control, attributes: Attributes): HTMLElement {
  const first = [one.initial_option ?? one.initial_options ?? []].flat().map(({ value }) => value);
  const type = one.type === "checkboxes" ? "checkbox" : "radio";
  return element(
    "fieldset",
    { ...attributes, "data-type": type },
    (one.options ?? []).map(({ value, text }) =>
      element(
        "label",
        {},
        element("input", { type, name: one.action_id, value, checked: first.includes(value) }),
        decoded(text.text),
      ),
    ),
  );
}
