import * as z from "zod";
import { accessory, actionElement, inputElement } from "./elements.ts";
import { image, plainText, text } from "./text.ts";

const block_id = z.string().min(1).max(255).optional();

const contextElement = z.union([text(3_000), z.strictObject({ type: z.literal("image"), ...image })]);

const section = z
  .strictObject({
    type: z.literal("section"),
    block_id,
    text: text(3_000).optional(),
    fields: z.array(text(2_000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((one) => one.text ?? one.fields, { message: "missing required field", path: ["text"] });

const actions = z
  .strictObject({ type: z.literal("actions"), block_id, elements: z.array(actionElement).min(1).max(25) })
  .refine(({ elements }) => isUnique(elements.flatMap(({ action_id }) => action_id ?? [])), {
    message: "action_id already exists in this block",
    path: ["elements"],
  });

const input = z.strictObject({
  type: z.literal("input"),
  block_id,
  label: plainText(2_000),
  element: inputElement,
  hint: plainText(2_000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

/** docs.slack.dev/reference/block-kit/blocks, without what only some apps have: calls, files, videos, tables. */
export const block = z.discriminatedUnion("type", [
  section,
  actions,
  input,
  z.strictObject({ type: z.literal("header"), block_id, text: plainText(150) }),
  z.strictObject({ type: z.literal("divider"), block_id }),
  z.strictObject({ type: z.literal("context"), block_id, elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ type: z.literal("image"), block_id, ...image, title: plainText(2_000).optional() }),
  z.strictObject({ type: z.literal("markdown"), block_id, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal("rich_text"),
    block_id,
    elements: z.array(z.looseObject({ type: z.string() })),
  }),
]);

export type Block = z.infer<typeof block>;

/** The blocks of one surface, each with a `block_id` of its own. */
export const blocksUpTo = (most: number) =>
  z
    .array(block)
    .max(most)
    .refine((all) => isUnique(all.flatMap((one) => one.block_id ?? [])), {
      message: "block_id already exists",
    })
    // "The cumulative limit for all markdown blocks in a single payload", by the block's own page.
    .refine(
      (all) => all.reduce((sum, one) => sum + (one.type === "markdown" ? one.text.length : 0), 0) <= 12_000,
      {
        message: "markdown blocks must not have more than 12000 characters together",
      },
    );

const isUnique = (ids: string[]) => new Set(ids).size === ids.length;
