import * as z from "zod";

/** A handle, an id or an e-mail address. */
const as = z.string().min(1);
const channel = z.string().min(1);
const ts = z.string().min(1);
const given = z.union([z.string(), z.number(), z.array(z.string())]);

export type Given = z.infer<typeof given>;

/** Where a button or menu stands: in a message, or in the view that is open. */
const control = {
  channel: channel.optional(),
  ts: ts.optional(),
  view: z.string().optional(),
  action: z.string().min(1),
  /** Where several blocks have the same action. */
  block: z.string().optional(),
  /** What the other controls of the view hold, by block or action. */
  values: z.record(z.string(), given).default({}),
};

export const actModel = z.discriminatedUnion("do", [
  z.strictObject({ as, do: z.literal("click"), ...control }),
  z.strictObject({ as, do: z.literal("choose"), ...control, value: given }),
  /** Submits the view that is open, or the one that is named. */
  z.strictObject({
    as,
    do: z.literal("submit"),
    view: z.string().optional(),
    values: z.record(z.string(), given).default({}),
  }),
  z.strictObject({ as, do: z.literal("close"), view: z.string().optional() }),
  z.strictObject({
    as,
    do: z.literal("emoji"),
    channel,
    ts,
    name: z.string().regex(/^[\w+'-]+$/),
    remove: z.boolean().default(false),
  }),
  z.strictObject({ as, do: z.literal("shortcut"), channel, ts, callback: z.string().min(1) }),
  z.strictObject({
    as,
    do: z.literal("command"),
    channel,
    command: z.string().startsWith("/"),
    text: z.string().default(""),
  }),
  z.strictObject({
    as,
    do: z.literal("say"),
    channel,
    text: z.string().min(1).max(40_000),
    thread: ts.optional(),
  }),
]);

/** What a person does in Slack. */
export type Act = z.input<typeof actModel>;
export type ReadAct = z.output<typeof actModel>;
export type ActOf<Name extends ReadAct["do"]> = Extract<ReadAct, { do: Name }>;

/** What came of it. */
export type Acted = {
  /** What the app answered; absent where nothing was posted, or nobody answered. */
  status?: number;
  /** What Slack shows the person because the app did not take it. */
  error?: string;
  /** What is wrong with a form, by block. */
  errors?: Record<string, string>;
  /** The message that somebody wrote. */
  ts?: string;
};
