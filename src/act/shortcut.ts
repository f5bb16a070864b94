import { reasonOf } from "../messages/retry-policy.ts";
import type { Act, Person } from "../slack/act.ts";
import { SlackError } from "../slack/error.ts";
import { plainWords } from "../slack/plain-words.ts";
import { millisecondsOf } from "./controls.ts";
import type { Heard } from "./heard.ts";
import type { MessageAction } from "./payload.ts";

/** The `callback_id` of the shortcut, as the app's manifest has it. */
export const saveAsNote = "save_as_note";

type Way = Pick<Heard, "slack" | "queue" | "ignore"> & {
  identify: (id: string, name: string) => Promise<Person>;
};

/**
 * "Save as note": a message in a card's thread becomes an internal note of its conversation, on purpose. Nothing else that
 * is written in Slack leaves it. Named after the message, so that it is saved once.
 */
export async function readShortcut(
  { callback_id, channel, message, action_ts, response_url }: MessageAction,
  who: Person,
  { slack, queue, ignore, identify }: Way,
): Promise<unknown> {
  if (callback_id !== saveAsNote || !channel) return ignore("a shortcut that Deskbell does not have");
  const card = await slack.cardAt(channel.id, message.thread_ts ?? message.ts).catch(unreadable);
  if (!card || "why" in card) {
    if (response_url) await slack.answer(response_url, card ? notReadable : notThere);
    return ignore(card ? card.why : "a message in the thread of no card");
  }
  const author = message.user ? (await identify(message.user, message.user)).name : "Somebody";
  const by = author === who.name ? "In Slack" : `${author} in Slack`;
  const act: Act = {
    id: `slack:${channel.id}:${message.ts}:note`,
    ...card,
    at: millisecondsOf(action_ts),
    who,
    place: { channel: channel.id, ...(response_url && { responseUrl: response_url }) },
    asked: { do: "note", body: `${by}: ${plainWords(message.text ?? "")}` },
  };
  return queue(act);
}

/** A message has its shortcut everywhere in Slack, also where the bot may not read. */
function unreadable(error: unknown): { why: string } {
  const isForGood = error instanceof SlackError && ["refused", "unauthorised"].includes(error.kind);
  if (isForGood) return { why: reasonOf(error) };
  throw error;
}

const notReadable =
  "Deskbell's bot may not read here, so it cannot tell whether this belongs to a card. Invite it to the channel, and try again.";
const notThere = "Only a message in the thread of a conversation's card can be saved as a note.";
