import type { Acting } from "./acting.ts";
import { useControl } from "./block-actions.ts";
import { say, useCommand, useEmoji, useShortcut } from "./message-acts.ts";
import { type Act, type Acted, actModel } from "./model.ts";
import { closeView, submitView } from "./submit.ts";

/** Does what a person does, and tells what came of it. Throws a ControlError for what Slack would not let the person do. */
export async function perform(acting: Acting, given: Act): Promise<Acted> {
  const act = actModel.parse(given);
  switch (act.do) {
    case "click":
    case "choose":
      return useControl(acting, act);
    case "submit":
      return submitView(acting, act);
    case "close":
      return closeView(acting, act);
    case "emoji":
      return useEmoji(acting, act);
    case "shortcut":
      return useShortcut(acting, act);
    case "command":
      return useCommand(acting, act);
    case "say":
      return say(acting, act);
  }
}
