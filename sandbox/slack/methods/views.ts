import { type Answer, type Call, type Method, ok, refusal } from "../answer.ts";
import type { Modal } from "../block-kit/view.ts";
import { invalidView } from "../invalid-blocks.ts";
import { shownView, type View } from "../views.ts";

/** docs.slack.dev/reference/methods/views.open: greater views are refused. */
const largestView = 250_000;

export const viewsOpen: Method = (call) => withTrigger(call, call.views.open);
export const viewsPush: Method = (call) => withTrigger(call, call.views.push);

export const viewsUpdate: Method = (call) => {
  const { views, args } = call;
  const read = readView(call);
  if ("refused" in read) return read.refused;
  const externalId = args.text("external_id");
  const view = externalId ? views.findExternal(externalId) : views.find(args.text("view_id") ?? "");
  if (!view) return refusal("not_found");
  const hash = args.text("hash");
  if (hash && hash !== view.hash) return refusal("hash_conflict");
  return answer(views.update(view, read.modal));
};

type Show = (user: string, modal: Modal) => View | { refused: string };

function withTrigger(call: Call, show: Show): Answer {
  const read = readView(call);
  if ("refused" in read) return read.refused;
  const exchanged = call.triggers.exchange(call.args.text("trigger_id") ?? "");
  return "refused" in exchanged ? refusal(exchanged.refused) : answer(show(exchanged.user, read.modal));
}

const answer = (shown: View | { refused: string }): Answer =>
  "refused" in shown ? refusal(shown.refused) : ok({ view: shownView(shown) });

function readView({ args }: Call): { modal: Modal } | { refused: Answer } {
  const view = args.json("view");
  const wrong = invalidView(view);
  if (wrong.length > 0) return { refused: refusal("invalid_arguments", wrong) };
  if (JSON.stringify(view).length > largestView) return { refused: refusal("view_too_large") };
  return { modal: view as Modal };
}
