import * as z from "zod";
import { common, menus } from "./menus.ts";
import { choice, overflowOption } from "./options.ts";
import { image, plainText } from "./text.ts";

const { action_id, confirm, focus_on_load } = common;
const placeholder = plainText(150).optional();

const button = z.strictObject({
  type: z.literal("button"),
  action_id,
  confirm,
  text: plainText(75),
  url: z.url().max(3_000).optional(),
  value: z.string().max(2_000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  action_id,
  confirm,
  options: z.array(overflowOption).min(1).max(5),
});

const choices = z.array(choice).min(1).max(10);
const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...common,
  options: choices,
  initial_options: z.array(choice).min(1).optional(),
});
const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...common,
  options: choices,
  initial_option: choice.optional(),
});

const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  ...common,
  placeholder,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...common,
  placeholder,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
});
/** The moment in seconds, in ten digits. */
const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...common,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const dispatch = z.strictObject({
  trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
});
const typed = { action_id, focus_on_load, placeholder, dispatch_action_config: dispatch.optional() };
const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(3_000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3_000).optional(),
    max_length: z.int().min(1).max(3_000).optional(),
  })
  .refine(({ min_length = 0, max_length = 3_000 }) => min_length <= max_length, {
    message: "min_length must not be greater than max_length",
    path: ["min_length"],
  });
const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});
const lines = (["email_text_input", "url_text_input"] as const).map((type) =>
  z.strictObject({ type: z.literal(type), ...typed, initial_value: z.string().optional() }),
);

const pickers = [checkboxes, radioButtons, datepicker, timepicker] as const;

/** What may stand where; @slack/types names the same sets, taken from the pages of each element. */
export const actionElement = z.discriminatedUnion("type", [
  button,
  overflow,
  datetimepicker,
  ...pickers,
  ...menus,
]);
export const accessory = z.discriminatedUnion("type", [
  button,
  overflow,
  z.strictObject({ type: z.literal("image"), ...image }),
  ...pickers,
  ...menus,
]);
export const inputElement = z.discriminatedUnion("type", [
  plainTextInput,
  numberInput,
  datetimepicker,
  ...lines,
  ...pickers,
  ...menus,
]);
