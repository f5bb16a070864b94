import type { Modal } from "../block-kit/view.ts";
import { invalidView } from "../invalid-blocks.ts";
import { shownView, type View } from "../views.ts";
import { type Acting, payloadBy, personCalled, sendPayload } from "./acting.ts";
import { openView } from "./block-actions.ts";
import { statusOf, trouble } from "./failures.ts";
import { mistakesInForm } from "./form.ts";
import type { Acted, ActOf } from "./model.ts";
import { stateOf } from "./values.ts";

/** What Slack shows in a modal whose app did not answer, or with nonsense. */
const noConnection = "We had some trouble connecting. Try again?";

/** A person submits a modal: docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export async function submitView(acting: Acting, act: ActOf<"submit">): Promise<Acted> {
  const user = personCalled(acting, act.as);
  const view = openView(acting, user, act.view);
  const values = stateOf(view.blocks, act.values);
  const errors = mistakesInForm(view.blocks, values);
  if (Object.keys(errors).length > 0) return { errors };
  const outcome = await sendPayload(acting, {
    type: "view_submission",
    ...payloadBy(user),
    trigger_id: acting.triggers.issue(user.id),
    view: shownView(view, values),
    response_urls: [],
  });
  if (trouble(outcome) || !("answered" in outcome)) return { ...statusOf(outcome), error: noConnection };
  return { ...statusOf(outcome), ...follow(acting, view, outcome.answered.body) };
}

/** Does what the answer says (docs.slack.dev/surfaces/modals, "Responding to submissions"). */
function follow({ views }: Acting, view: View, body: string): Acted {
  if (body.trim() === "") {
    views.close(view);
    return {};
  }
  const answer = readAnswer(body);
  if (answer?.response_action === "clear") {
    views.clear(view.user);
    return {};
  }
  if (answer?.response_action === "errors" && isAboutInputs(view, answer.errors))
    return { errors: answer.errors };
  if (invalidView(answer?.view).length > 0) return { error: noConnection };
  const shown =
    answer?.response_action === "push"
      ? views.push(view.user, answer.view as Modal)
      : answer?.response_action === "update"
        ? views.update(view, answer.view as Modal)
        : undefined;
  return shown && !("refused" in shown) ? {} : { error: noConnection };
}

type ViewAnswer = { response_action?: string; errors?: Record<string, string>; view?: unknown };

function readAnswer(body: string): ViewAnswer | undefined {
  try {
    return JSON.parse(body) as ViewAnswer;
  } catch {
    return undefined;
  }
}

/** Errors name input blocks; for others Slack shows that something is wrong with the app. */
function isAboutInputs(
  view: View,
  errors: Record<string, string> | undefined,
): errors is Record<string, string> {
  const inputs = view.blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id);
  const named = Object.keys(errors ?? {});
  return named.length > 0 && named.every((id) => inputs.includes(id));
}

/** A person closes a modal; the app hears of it if it asked to. */
export async function closeView(acting: Acting, act: ActOf<"close">): Promise<Acted> {
  const user = personCalled(acting, act.as);
  const view = openView(acting, user, act.view);
  const isCleared = view.modal.clear_on_close === true;
  if (isCleared) acting.views.clear(user.id);
  else acting.views.close(view);
  if (!view.modal.notify_on_close) return {};
  const outcome = await sendPayload(acting, {
    type: "view_closed",
    ...payloadBy(user),
    view: shownView(view),
    is_cleared: isCleared,
  });
  return statusOf(outcome);
}
