import * as z from "zod";
import { plainText, text } from "./text.ts";

/** docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const option = z.strictObject({
  text: plainText(75),
  value: z.string().max(150),
  description: plainText(75).optional(),
});

/** Of radio buttons and checkboxes, which may be in mrkdwn. */
export const choice = z.strictObject({
  text: text(75),
  value: z.string().max(150),
  description: text(75).optional(),
});

export const overflowOption = option.extend({ url: z.url().max(3_000).optional() });

const options = z.array(option).min(1).max(100);

/** docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
const group = z.strictObject({ label: plainText(75), options });

export const optionLists = {
  options: options.optional(),
  option_groups: z.array(group).min(1).max(100).optional(),
};

type Option = z.infer<typeof option>;
type Lists = { options?: Option[] | undefined; option_groups?: { options: Option[] }[] | undefined };

/** Wants one of the two lists, and that what is chosen at first stands in it. */
export const wantOneList = <Select extends Lists>(
  chosen: (select: Select) => (Option | undefined)[] | undefined,
) =>
  z.check<Select>(({ value, issues }) => {
    const wrong = (path: string, message: string) =>
      issues.push({ code: "custom", input: value, path: [path], message });
    const { options, option_groups } = value;
    if (!options === !option_groups) wrong("options", "exactly one of options and option_groups is required");
    const offered = options ?? option_groups?.flatMap((one) => one.options) ?? [];
    for (const one of chosen(value) ?? []) {
      if (one && !offered.some((each) => each.value === one.value && each.text.text === one.text.text))
        wrong("initial_option", "must match one of the options");
    }
  });
