import type { Act, Person } from "../slack/act.ts";
import { control, type FormMetadata, isForm, isPreviewed, type Modal, previewView } from "./modals.ts";
import type { ViewSubmission } from "./payload.ts";

/** What a submitted form leads to: an act, with the person whom it names, or another look at the form. */
export type Submitted =
  | { act: Act }
  | { act: Omit<Act, "asked">; assignee: string }
  | { say: { response_action: "errors"; errors: Record<string, string> } }
  | { say: { response_action: "update"; view: Modal } }
  | { ignore: string };

/**
 * Reads what was submitted. The act is named after the view, which stays the same through the preview, so that a form
 * that is submitted twice is one act (promise 2).
 */
export function readSubmission({ view }: ViewSubmission, who: Person, now: number): Submitted {
  const { callback_id: form, private_metadata = "" } = view;
  const metadata = metadataIn(private_metadata ?? "");
  if (!isForm(form) || !metadata) return { ignore: "a form that Deskbell did not open" };
  const { appId, conversationId, place } = metadata;
  const act = { id: `slack:${view.id}:${form}`, appId, conversationId, at: now, who, place };
  const given = view.state.values[control.block]?.[control.action];
  switch (form) {
    case "assign":
      return given?.selected_user ? { act, assignee: given.selected_user } : wrong("Choose somebody.");
    case "snooze": {
      const at = given?.selected_date_time ?? 0;
      if (at * 1000 <= now) return wrong("Choose a time that is still to come.");
      return { act: { ...act, asked: { do: "snooze", at } } };
    }
    case "note":
    case "reply": {
      const body = (given?.value ?? "").trim();
      if (!body) return wrong("There is nothing in it yet.");
      if (form === "reply" && !isPreviewed(metadata, body))
        return { say: { response_action: "update", view: previewView(metadata, body, who.name) } };
      return { act: { ...act, asked: { do: form, body } } };
    }
  }
}

const wrong = (why: string): Submitted => ({
  say: { response_action: "errors", errors: { [control.block]: why } },
});

function metadataIn(text: string): FormMetadata | undefined {
  try {
    const metadata = JSON.parse(text) as Partial<FormMetadata> | null;
    return metadata?.appId && metadata.conversationId && metadata.place
      ? (metadata as FormMetadata)
      : undefined;
  } catch {
    return undefined;
  }
}
