import type { SlackTell } from "../../effects/slack-tell.ts";
import { readNotification } from "../../intercom/webhook/notification.ts";
import { type EventMessage, isOwnText } from "../../messages/event-message.ts";
import { digest } from "../../messages/queue-text.ts";
import { type Clock, minutes } from "../../platform/time.ts";
import { linkCodeLife, linkWords } from "../../slack/act.ts";
import { plainText } from "../../slack/html/to-words.ts";
import type { Mrkdwn } from "../../slack/message.ts";
import type { People } from "../../store/people.ts";
import type { Fused } from "../loops.ts";
import type { Models } from "../models.ts";

/** The whole of a note: within other words it may have been copied from somebody else. */
const note = new RegExp(`^\\s*${linkWords}\\s+([A-Z2-9]{5}-[A-Z2-9]{5})\\s*$`, "i");

/** The name under which the ledger has it, beside those of reactions. */
const name = "deskbell.link";

/**
 * Whether a teammate wrote the code of a link as a note: Slack has signed who asked for the code, and Intercom signs who
 * wrote it, so the two are one person. It comes with the other results of its event, and works once (promise 2).
 */
export async function confirmLink(
  { origin, appId, raw }: EventMessage,
  deduplicationKey: string,
  { people, models, clock }: { people: People; models: Pick<Models, "me">; clock: Clock },
): Promise<Fused["remaining"]> {
  if (isOwnText({ origin }) || !raw.toLowerCase().includes(linkWords)) return [];
  const { topic, actor, part } = readNotification(JSON.parse(raw));
  const [, code] = note.exec(plainText(part?.body ?? "")) ?? [];
  if (topic !== "conversation.admin.noted" || actor?.kind !== "teammate" || !actor.id || !code) return [];
  // A note that a reaction wrote may hold a customer's words.
  if ((await models.me()).model === actor.id)
    return [{ result: { name, matched: false, why: "Deskbell's own token wrote the code" }, effects: [] }];
  const claimed = await people.claimCode(digest(code.toUpperCase()), deduplicationKey);
  if (!claimed)
    return [{ result: { name, matched: false, why: "the code is used or too old" }, effects: [] }];
  const { person, place, until } = claimed;
  if (!(await people.link(appId, person, actor.id, until - linkCodeLife)))
    return [
      {
        result: {
          name,
          matched: false,
          why: "who asked for the code has linked or unlinked themselves since",
        },
        effects: [],
      },
    ];
  const text =
    `You are linked to ${actor.name ? `*${actor.name}*` : "your teammate"} in Intercom now.` as Mrkdwn;
  const tell: SlackTell = {
    kind: "slack.tell",
    user: person.id,
    ...place,
    until: clock() + minutes(29),
    text,
  };
  const why = `${person.team}/${person.id} of Slack is teammate ${actor.id}`;
  return [{ result: { name, matched: true, why }, effects: [tell] }];
}
