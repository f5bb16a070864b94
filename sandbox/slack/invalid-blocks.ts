import * as z from "zod";

/** Slack's published limits of Block Kit (docs.slack.dev/reference/block-kit/blocks), as far as bots commonly use it. */
const plainText = (max: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const text = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);

const image = { image_url: z.url().max(3_000), alt_text: z.string().max(2_000) };

const element = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("button"),
    text: plainText(75),
    url: z.url().max(3_000).optional(),
    value: z.string().max(2_000).optional(),
    action_id: z.string().max(255).optional(),
    style: z.enum(["primary", "danger"]).optional(),
  }),
  z.looseObject({ type: z.literal("image"), ...image }),
  ...[
    "overflow",
    "datepicker",
    "static_select",
    "users_select",
    "conversations_select",
    "channels_select",
    "external_select",
    "checkboxes",
    "radio_buttons",
  ].map((type) => z.looseObject({ type: z.literal(type), action_id: z.string().max(255).optional() })),
]);

const contextElement = z.discriminatedUnion("type", [
  plainText(3_000),
  mrkdwn(3_000),
  z.looseObject({ type: z.literal("image"), ...image }),
]);

const block_id = z.string().min(1).max(255).optional();

const block = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("section"),
      block_id,
      text: text(3_000).optional(),
      fields: z.array(text(2_000)).min(1).max(10).optional(),
      accessory: element.optional(),
      expand: z.boolean().optional(),
    })
    .refine((section) => section.text ?? section.fields, {
      message: "missing required field",
      path: ["text"],
    }),
  z.strictObject({ type: z.literal("header"), block_id, text: plainText(150) }),
  z.strictObject({ type: z.literal("divider"), block_id }),
  z.strictObject({ type: z.literal("context"), block_id, elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ type: z.literal("actions"), block_id, elements: z.array(element).min(1).max(25) }),
  z.looseObject({ type: z.literal("image"), block_id, ...image, title: plainText(2_000).optional() }),
  z.looseObject({ type: z.literal("markdown"), block_id, text: z.string().min(1).max(12_000) }),
  z.looseObject({
    type: z.literal("rich_text"),
    block_id,
    elements: z.array(z.looseObject({ type: z.string() })),
  }),
]);

const blockList = z
  .array(block)
  .max(50)
  .refine((all) => new Set(ids(all)).size === ids(all).length, { message: "block_id already exists" });

const ids = (all: { block_id?: string | undefined }[]) => all.flatMap(({ block_id }) => block_id ?? []);

/** The mistakes in the blocks, in the form of Slack's `response_metadata.messages`; none when they are fine. */
export function invalidBlocks(blocks: unknown): string[] {
  const { error } = blockList.safeParse(blocks);
  return (error?.issues ?? []).map(
    (issue) =>
      `[ERROR] ${issue.message.toLowerCase()} [json-pointer:/${["blocks", ...issue.path].join("/")}]`,
  );
}
