import type { Conversation, Part } from "../records/conversation.ts";
import { operatorId } from "../seed/teammates.ts";
import type { State } from "../state/state.ts";
import { adminAuthor } from "./author.ts";
import { addPart } from "./conversation-part.ts";

/** Where the bot's parts stand beside the reply: Intercom promises no order. */
export const housekeepingPlaces = ["after", "before", "around"] as const;

export type HousekeepingPlace = (typeof housekeepingPlaces)[number];

/** What Operator does after a reply: one part without words, and one with words that are not the customer's. */
const acts = [
  { part_type: "language_detection_details", body: null },
  { part_type: "channel_and_reply_time_expectation", body: "<p>We usually reply within the hour.</p>" },
];

/** Adds the bot's parts after a reply, and lists the parts of its payload. */
export function addHousekeeping(
  state: State,
  { conversation, part }: { conversation: Conversation; part: Part },
  place: HousekeepingPlace | undefined,
): { conversation: Conversation; parts: Part[] } {
  if (place === undefined) return { conversation, parts: [part] };
  const author = adminAuthor(state, operatorId);
  const [first, second] = acts.map((act) => addPart(state, conversation.id, { ...act, author }));
  const parts = {
    after: [part, first!.part, second!.part],
    before: [second!.part, first!.part, part],
    around: [first!.part, part, second!.part],
  };
  return { conversation: second!.conversation, parts: parts[place] };
}
