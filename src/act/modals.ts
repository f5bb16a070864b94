import { digest } from "../messages/queue-text.ts";
import type { ActPlace } from "../slack/act.ts";
import type { Block } from "../slack/message.ts";
import { cut, oneLine } from "../slack/text.ts";

/** What a form is for: the `callback_id` of its view. */
const forms = ["note", "reply", "assign", "snooze"] as const;
export type Form = (typeof forms)[number];

export const isForm = (name: string | null | undefined): name is Form => forms.some((form) => form === name);

/** What a view carries to its submission. */
export type FormMetadata = {
  appId: string;
  conversationId: string;
  place: ActPlace;
  /** Of a reply that is being previewed: a hash of what the preview shows. */
  previewed?: string;
};

/** The block and the `action_id` of a form's one control. */
export const control = { block: "given", action: "given" } as const;

export type Modal = {
  type: "modal";
  callback_id: Form;
  private_metadata: string;
  title: Text;
  submit: Text;
  close: Text;
  blocks: Block[];
};

type Text = { type: "plain_text"; text: string; emoji: boolean };

const words = (text: string): Text => ({ type: "plain_text", text, emoji: true });

const typed = { type: "plain_text_input", multiline: true, max_length: 3_000, focus_on_load: true };

const inputs: Record<Form, { title: string; submit: string; label: string; element: Block }> = {
  note: {
    title: "Internal note",
    submit: "Save",
    label: "Your teammates see it in Intercom, the customer does not.",
    element: typed,
  },
  reply: { title: "Reply", submit: "Preview", label: "What the customer will see", element: typed },
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
export const formView = (form: Form, metadata: FormMetadata): Modal =>
  modal(form, metadata, { submit: inputs[form].submit, above: [] });

/**
 * What a reply will look like, above the field in which it can still be changed. Slack keeps what stands in a field whose
 * block and action have the same ids as before (docs.slack.dev/reference/views).
 */
export function previewView(metadata: FormMetadata, body: string, name: string): Modal {
  const shown = { type: "section", block_id: "preview", text: { ...words(body), emoji: false } };
  const hint = words(`The customer gets this from ${cut(oneLine(name), 200)}, as it stands here:`);
  return modal(
    "reply",
    { ...metadata, previewed: digest(body) },
    { submit: "Send", above: [{ type: "section", text: hint }, shown, { type: "divider" }], initial: body },
  );
}

/** Whether a reply is the one that the preview shows. */
export const isPreviewed = ({ previewed }: FormMetadata, body: string): boolean => previewed === digest(body);

function modal(
  form: Form,
  metadata: FormMetadata,
  { submit, above, initial }: { submit: string; above: Block[]; initial?: string },
): Modal {
  const { title, label, element } = inputs[form];
  const field = { ...element, action_id: control.action, ...(initial && { initial_value: initial }) };
  return {
    type: "modal",
    callback_id: form,
    private_metadata: JSON.stringify(metadata),
    title: words(title),
    submit: words(submit),
    close: words("Cancel"),
    blocks: [
      ...above,
      { type: "input", block_id: control.block, label: words(label), element: field } as Block,
    ],
  };
}
