import { expect, it } from "vitest";
import { invalidBlocks, invalidView } from "../../../sandbox/slack/invalid-blocks.ts";

const plain = (length: number) => ({ type: "plain_text", text: "x".repeat(length) });
const option = (value: string, text = 5) => ({ text: plain(text), value });
const options = (count: number) => Array.from({ length: count }, (_, at) => option(`v${at}`));
const groups = (count: number, each = 1) => Array(count).fill({ label: plain(5), options: options(each) });
const actions = (...elements: object[]) => [{ type: "actions", elements }];
const select = (rest: object) => ({ type: "static_select", action_id: "menu", ...rest });
const button = (rest: object = {}) => ({ type: "button", text: plain(75), ...rest });
const input = (element: object, rest: object = {}) => ({
  type: "input",
  label: plain(2_000),
  element,
  ...rest,
});
const textInput = (rest: object = {}) => ({ type: "plain_text_input", ...rest });

it.each([
  [
    "three buttons and a menu with groups",
    actions(
      button(),
      button(),
      button(),
      select({ option_groups: groups(100, 100), placeholder: plain(150) }),
    ),
  ],
  [
    "a menu with what is chosen at first",
    actions(select({ options: options(100), initial_option: option("v1") })),
  ],
  [
    "the greatest values",
    actions(button({ value: "v".repeat(2_000), action_id: "a".repeat(255), style: "danger" })),
  ],
  [
    "a confirmation",
    actions(
      button({ confirm: { title: plain(100), text: plain(300), confirm: plain(30), deny: plain(30) } }),
    ),
  ],
  [
    "a time picker and people",
    actions(
      { type: "datetimepicker", initial_date_time: 1_790_000_000 },
      { type: "users_select", initial_user: "U1" },
    ),
  ],
  ["an input", [input(textInput({ multiline: true, max_length: 3_000 }))]],
])("takes %s", (_, blocks) => {
  expect(invalidBlocks(blocks)).toEqual([]);
});

it.each([
  ["26 elements", actions(...Array(26).fill(button()))],
  ["no element", actions()],
  ["an action twice in a block", actions(button({ action_id: "a" }), button({ action_id: "a" }))],
  ["an empty action_id", actions(button({ action_id: "" }))],
  ["an action_id of 256", actions(button({ action_id: "a".repeat(256) }))],
  ["a button's value of 2,001", actions(button({ value: "v".repeat(2_001) }))],
  ["a button in an unknown style", actions(button({ style: "loud" }))],
  ["a button with an unknown field", actions(button({ colour: "red" }))],
  ["a confirmation of 301", actions(button({ confirm: { text: plain(301) } }))],
  ["a menu with neither list", actions(select({}))],
  ["a menu with both lists", actions(select({ options: options(1), option_groups: groups(1) }))],
  ["101 options", actions(select({ options: options(101) }))],
  ["101 groups", actions(select({ option_groups: groups(101) }))],
  ["a group without options", actions(select({ option_groups: groups(1, 0) }))],
  ["an option of 76", actions(select({ options: [option("v", 76)] }))],
  ["an option's value of 151", actions(select({ options: [option("v".repeat(151))] }))],
  ["a placeholder of 151", actions(select({ options: options(1), placeholder: plain(151) }))],
  [
    "a first choice that is not offered",
    actions(select({ options: options(1), initial_option: option("other") })),
  ],
  ["a time of nine digits", actions({ type: "datetimepicker", initial_date_time: 179_000_000 })],
  ["a text input among the actions", actions(textInput())],
  ["a button as an input", [input(button())]],
  ["a label of 2,001", [input(textInput(), { label: plain(2_001) })]],
  ["a longest text of 3,001", [input(textInput({ max_length: 3_001 }))]],
  ["a shortest text above the longest", [input(textInput({ min_length: 9, max_length: 8 }))]],
  ["two markdown blocks of 6,001", Array(2).fill({ type: "markdown", text: "x".repeat(6_001) })],
  ["an overflow of six", actions({ type: "overflow", options: options(6) })],
])("refuses %s", (_, blocks) => {
  expect(invalidBlocks(blocks)).not.toEqual([]);
});

const view = (rest: object = {}) => ({
  type: "modal",
  title: plain(24),
  submit: plain(24),
  blocks: [input(textInput())],
  ...rest,
});

it("takes a modal at its limits", () => {
  const rest = {
    private_metadata: "x".repeat(3_000),
    callback_id: "c".repeat(255),
    blocks: Array(100).fill({ type: "divider" }),
  };
  expect(invalidView(view(rest))).toEqual([]);
});

it.each([
  ["a title of 25", { title: plain(25) }],
  ["an input without a submit", { submit: undefined }],
  ["private_metadata of 3,001", { private_metadata: "x".repeat(3_001) }],
  ["101 blocks", { blocks: Array(101).fill({ type: "divider" }) }],
  ["a title in mrkdwn", { title: { type: "mrkdwn", text: "x" } }],
  ["two elements that take the focus", { blocks: Array(2).fill(input(textInput({ focus_on_load: true }))) }],
])("refuses a modal with %s", (_, rest) => {
  expect(invalidView(view(rest))).not.toEqual([]);
});

it("says where the mistake is", () => {
  const [mistake] = invalidBlocks(actions(button(), select({ options: [option("v", 76)] })));
  expect(mistake).toContain("[json-pointer:/blocks/0/elements/1/options/0/text/text]");
});
