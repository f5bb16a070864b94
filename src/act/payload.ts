import * as z from "zod/mini";

// Only what is used is named, and everything else Slack sends is let through: it adds fields whenever it likes.

const text = z.string().check(z.minLength(1));
const maybe = <Shape extends z.ZodMiniType>(shape: Shape) => z.optional(z.nullable(shape));
const place = z.looseObject({ id: text });

const action = z.looseObject({
  action_id: text,
  action_ts: text,
  block_id: maybe(z.string()),
  value: maybe(z.string()),
  selected_option: maybe(z.looseObject({ value: text })),
});

/** What a control of a view holds. */
const held = z.looseObject({
  value: maybe(z.string()),
  selected_user: maybe(z.string()),
  selected_date_time: maybe(z.number()),
});

const view = z.looseObject({
  id: text,
  callback_id: maybe(z.string()),
  private_metadata: maybe(z.string()),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), held)) }),
});

const message = z.looseObject({
  ts: text,
  text: maybe(z.string()),
  user: maybe(z.string()),
  thread_ts: maybe(z.string()),
  blocks: maybe(z.array(z.looseObject({ block_id: maybe(z.string()) }))),
});

const shared = {
  user: z.looseObject({ id: text, name: maybe(z.string()), team_id: maybe(z.string()) }),
  team: maybe(place),
  enterprise: maybe(place),
  trigger_id: maybe(z.string()),
  response_url: maybe(z.string()),
  channel: maybe(place),
};

/** docs.slack.dev/reference/interaction-payloads */
export const interaction = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("block_actions"), ...shared, actions: z.array(action) }),
  z.looseObject({ type: z.literal("view_submission"), ...shared, view }),
  z.looseObject({
    type: z.literal("message_action"),
    ...shared,
    callback_id: text,
    action_ts: text,
    message,
  }),
]);

export type Interaction = z.output<typeof interaction>;
export type BlockActions = Extract<Interaction, { type: "block_actions" }>;
export type ViewSubmission = Extract<Interaction, { type: "view_submission" }>;
export type MessageAction = Extract<Interaction, { type: "message_action" }>;

/** The payload of a form; undefined for a kind of interaction that Deskbell does not use, or for no payload at all. */
export function readInteraction(body: string): Interaction | undefined {
  try {
    const read = interaction.safeParse(JSON.parse(new URLSearchParams(body).get("payload") ?? ""));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
