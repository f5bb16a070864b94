import type { Act, Asked, Person } from "../slack/act.ts";
import { cardControls, conversationOfBlock, type MenuChoice, readChoice } from "../slack/card/actions.ts";
import { type Form, formView, type Modal } from "./modals.ts";
import type { BlockActions } from "./payload.ts";

/** What the use of a control leads to. */
export type Used = { act: Act } | { open: Modal; triggerId: string } | { ignore: string };

/** Decides what a control of a card asks for. Someone who may not act gets no form, and is told why. */
export function readControl(interaction: BlockActions, who: Person): Used {
  const [action] = interaction.actions;
  const conversation = conversationOfBlock(action?.block_id ?? undefined);
  const asked = action && conversation && askedBy(action);
  if (!asked) return { ignore: "a control of no card" };
  const { channel, response_url: responseUrl, trigger_id: triggerId } = interaction;
  const place = { ...(channel && { channel: channel.id }), ...(responseUrl && { responseUrl }) };
  const at = millisecondsOf(action.action_ts);
  const act = { id: `slack:${action.action_ts}:${who.id}`, ...conversation, at, who, place };
  if (!("form" in asked)) return { act: { ...act, asked } };
  if (who.kind !== "member" || !triggerId) return { act: { ...act, asked: { do: "form" } } };
  return { open: formView(asked.form, { ...conversation, place }), triggerId };
}

/** What a control asks for, or the form that it opens; undefined for one that no card has. */
function askedBy(action: BlockActions["actions"][number]): Asked | { form: Form } | undefined {
  switch (action.action_id) {
    case cardControls.take:
      return { do: "take", ...(action.value && { seen: action.value }) };
    case cardControls.note:
      return { form: "note" };
    case cardControls.reply:
      return { form: "reply" };
    case cardControls.menu: {
      const choice = readChoice(action.selected_option?.value ?? "");
      return choice && chosen(choice);
    }
    default:
      return undefined;
  }
}

function chosen(choice: MenuChoice): Asked | { form: Form } {
  switch (choice.ask) {
    case "assign":
      return { do: "assign", to: choice.to, id: choice.id };
    case "assign to someone else":
      return { form: "assign" };
    case "snooze":
      return { do: "snooze", until: choice.until };
    case "snooze until":
      return { form: "snooze" };
    case "mute":
      return { do: "mute", what: choice.what, id: choice.id, for: choice.for };
    default:
      return { do: choice.ask };
  }
}

/** Slack writes moments in seconds with six digits. */
export const millisecondsOf = (slackTime: string): number => Math.floor(Number(slackTime) * 1000);
