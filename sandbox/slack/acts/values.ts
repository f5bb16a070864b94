import { ControlError } from "../../plumbing/control.ts";
import { type Element, elementsOf, type IdentifiedBlock } from "../block-kit/identified.ts";
import type { StateValues } from "../views.ts";
import type { Given } from "./model.ts";

type Option = { text: object; value: string };

/** The options of an element, those of its groups too. */
export const optionsOf = (element: Element): Option[] => {
  const groups = (element.option_groups ?? []) as { options: Option[] }[];
  return [...((element.options ?? []) as Option[]), ...groups.flatMap(({ options }) => options)];
};

/** What a payload tells of a control that holds something; undefined for one that only can be clicked. */
export function held(element: Element, given: Given | undefined): object | undefined {
  const { type } = element;
  const single = Array.isArray(given) ? given[0] : given;
  const several = given === undefined ? undefined : [given].flat().map(String);
  const text = single === undefined || single === "" ? null : String(single);
  const field = heldIn[type];
  if (!field) return undefined;
  if (field.startsWith("selected_option"))
    return field === "selected_options"
      ? { type, [field]: chosen(element, several ?? initialValues(element)) }
      : { type, [field]: chosen(element, [text ?? initialValues(element)].flat())[0] ?? null };
  if (field === "selected_date_time")
    return { type, [field]: single === undefined ? (element.initial_date_time ?? null) : Number(single) };
  const initial = element[initialField[type] ?? ""];
  if (type.startsWith("multi_")) return { type, [field]: several ?? initial ?? [] };
  return { type, [field]: given === undefined ? (initial ?? null) : text };
}

/** docs.slack.dev/reference/interaction-payloads/block_actions-payload: the field of each type of element. */
const heldIn: Record<string, string> = {
  static_select: "selected_option",
  external_select: "selected_option",
  radio_buttons: "selected_option",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  checkboxes: "selected_options",
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
  multi_users_select: "selected_users",
  multi_conversations_select: "selected_conversations",
  multi_channels_select: "selected_channels",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
  plain_text_input: "value",
  number_input: "value",
  email_text_input: "value",
  url_text_input: "value",
};

const initialField: Record<string, string> = {
  users_select: "initial_user",
  conversations_select: "initial_conversation",
  channels_select: "initial_channel",
  multi_users_select: "initial_users",
  multi_conversations_select: "initial_conversations",
  multi_channels_select: "initial_channels",
  datepicker: "initial_date",
  timepicker: "initial_time",
  plain_text_input: "initial_value",
  number_input: "initial_value",
  email_text_input: "initial_value",
  url_text_input: "initial_value",
};

const initialValues = ({ initial_option, initial_options }: Element) =>
  [(initial_option ?? initial_options ?? []) as Option | Option[]].flat().map(({ value }) => value);

function chosen(element: Element, values: string[]): Option[] {
  const options = optionsOf(element);
  return values.map((value) => {
    const found = options.find((option) => option.value === value);
    if (found) return found;
    const offered = options.map((option) => option.value).join(", ");
    throw new ControlError(`${element.action_id} does not offer ${value}. It offers ${offered}.`);
  });
}

/** `state.values`: what every control of these blocks holds, by block and action. `given` is by block or action. */
export function stateOf(blocks: IdentifiedBlock[], given: Record<string, Given>): StateValues {
  const values: StateValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    const value = held(element, given[element.action_id] ?? given[block.block_id]);
    if (value) values[block.block_id] = { ...values[block.block_id], [element.action_id]: value };
  }
  return values;
}
