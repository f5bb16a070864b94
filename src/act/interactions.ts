import type { Person } from "../slack/act.ts";
import { readControl } from "./controls.ts";
import type { Heard } from "./heard.ts";
import { type Interaction, readInteraction } from "./payload.ts";
import { readShortcut } from "./shortcut.ts";
import { readSubmission } from "./submission.ts";

/** Answers what a person did with a card, a form or a message. */
export async function interactions({ body, slack, queue, ignore, opened, now }: Heard): Promise<unknown> {
  const interaction = readInteraction(body);
  if (!interaction) return ignore("an interaction that Deskbell does not use");
  const { user, team, enterprise } = interaction;
  const identify = (id: string, name: string): Promise<Person> =>
    slack.person({ id, team: team?.id ?? user.team_id ?? "", name, enterprise: enterprise?.id });
  const who = await identify(user.id, user.name ?? user.id);
  return answerTo(interaction);

  async function answerTo(given: Interaction): Promise<unknown> {
    switch (given.type) {
      case "block_actions": {
        const used = readControl(given, who);
        if ("ignore" in used) return ignore(used.ignore);
        if ("act" in used) return queue(used.act);
        await slack.open(used.triggerId, used.open);
        return opened(used.open.callback_id);
      }
      case "view_submission": {
        const submitted = readSubmission(given, who, now);
        if ("ignore" in submitted) return ignore(submitted.ignore);
        if ("say" in submitted) return submitted.say;
        if (!("assignee" in submitted)) return queue(submitted.act);
        const person = await identify(submitted.assignee, submitted.assignee);
        return queue({ ...submitted.act, asked: { do: "assign", to: "person", person } });
      }
      case "message_action":
        return readShortcut(given, who, { slack, queue, ignore, identify });
    }
  }
}
