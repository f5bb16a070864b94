import * as z from "zod";
import { blocksUpTo } from "./blocks.ts";
import { plainText } from "./text.ts";

/** What an app gives of a modal (docs.slack.dev/reference/views/modal-views). */
export const modal = z
  .strictObject({
    type: z.literal("modal"),
    title: plainText(24),
    blocks: blocksUpTo(100),
    close: plainText(24).optional(),
    submit: plainText(24).optional(),
    private_metadata: z.string().max(3_000).optional(),
    callback_id: z.string().max(255).optional(),
    external_id: z.string().max(255).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine(({ blocks, submit }) => submit || blocks.every(({ type }) => type !== "input"), {
    message: "a submit is required where there is an input block",
    path: ["submit"],
  })
  .refine(({ blocks }) => blocks.filter(takesFocus).length <= 1, {
    message: "only one element may have focus_on_load",
    path: ["blocks"],
  });

export type Modal = z.infer<typeof modal>;

const takesFocus = (block: object) => JSON.stringify(block).includes('"focus_on_load":true');
