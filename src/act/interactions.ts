import type { Act, Asked, Person } from "../slack/act.ts";
import { cardControls, conversationOfBlock, type MenuChoice, readChoice } from "../slack/card/actions.ts";
import { type Form, type FormMetadata, formView, type Modal } from "./modals.ts";
import type { BlockActions, Interaction } from "./payload.ts";

/** What is to be done about an interaction. */
export type Reaction = { queue: Act } | { open: Modal; triggerId: string } | { ignore: string };

/** Decides what an interaction asks for. `who` has done it; someone who may not act gets no form. */
export function reactionTo(interaction: Interaction, who: Person, now: number): Reaction {
  switch (interaction.type) {
    case "block_actions":
      return onControl(interaction, who);
    default:
      return { ignore: `${interaction.type} at ${now}` };
  }
}

function onControl(interaction: BlockActions, who: Person): Reaction {
  const [action] = interaction.actions;
  const conversation = conversationOfBlock(action?.block_id ?? undefined);
  const asked = action && conversation && askedBy(action);
  if (!asked) return { ignore: "it is about no card" };
  const { channel, response_url: responseUrl, trigger_id: triggerId } = interaction;
  const place = { ...(channel && { channel: channel.id }), ...(responseUrl && { responseUrl }) };
  const at = millisecondsOf(action.action_ts);
  const act = { id: `slack:${action.action_ts}:${who.id}`, ...conversation, at, who, place };
  if (!("form" in asked)) return { queue: { ...act, asked } };
  if (who.kind !== "member" || !triggerId) return { queue: { ...act, asked: { do: "form" } } };
  const metadata: FormMetadata = { ...conversation, place };
  return { open: formView(asked.form, metadata), triggerId };
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
