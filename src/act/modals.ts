import type { ActPlace } from "../slack/act.ts";
import type { Block } from "../slack/message.ts";

/** What a form is for; the `callback_id` of its view begins with it. */
export const forms = ["note", "reply", "assign", "snooze"] as const;
export type Form = (typeof forms)[number];

/** What a view carries to its submission. */
export type FormMetadata = { appId: string; conversationId: string; place: ActPlace };

/** The block and the `action_id` of a form's one control. */
export const control = { block: "given", action: "given" } as const;

export type Modal = {
  type: "modal";
  callback_id: string;
  private_metadata: string;
  title: ReturnType<typeof words>;
  submit: ReturnType<typeof words>;
  close: ReturnType<typeof words>;
  blocks: Block[];
};

const words = (text: string) => ({ type: "plain_text", text, emoji: true });

const inputs: Record<Form, { title: string; submit: string; label: string; element: Block }> = {
  note: {
    title: "Internal note",
    submit: "Save the note",
    label: "Your teammates see it in Intercom, the customer does not.",
    element: { type: "plain_text_input", multiline: true, max_length: 3_000, focus_on_load: true },
  },
  reply: {
    title: "Reply",
    submit: "Preview",
    label: "The customer will see this, from you.",
    element: { type: "plain_text_input", multiline: true, max_length: 3_000, focus_on_load: true },
  },
  assign: {
    title: "Assign",
    submit: "Assign",
    label: "Who should have this conversation?",
    element: { type: "users_select", focus_on_load: true },
  },
  snooze: {
    title: "Snooze",
    submit: "Snooze",
    label: "Until when?",
    element: { type: "datetimepicker", focus_on_load: true },
  },
};

/** The form that a control opens (docs.slack.dev/surfaces/modals). */
export function formView(form: Form, metadata: FormMetadata): Modal {
  const { title, submit, label, element } = inputs[form];
  const block = {
    type: "input",
    block_id: control.block,
    label: words(label),
    element: { ...element, action_id: control.action },
  };
  return modal(form, metadata, { title, submit, blocks: [block] });
}

function modal(
  callback_id: string,
  metadata: FormMetadata,
  { title, submit, blocks }: { title: string; submit: string; blocks: Block[] },
): Modal {
  return {
    type: "modal",
    callback_id,
    private_metadata: JSON.stringify(metadata),
    title: words(title),
    submit: words(submit),
    close: words("Cancel"),
    blocks,
  };
}
