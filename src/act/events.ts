import * as z from "zod/mini";
import type { Act, Asked } from "../slack/act.ts";
import { millisecondsOf } from "./controls.ts";
import type { Heard } from "./heard.ts";

const text = z.string().check(z.minLength(1));

/** docs.slack.dev/reference/events/reaction_added, and the one by which Slack asks whose address this is. */
const event = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("url_verification"), challenge: text }),
  z.looseObject({
    type: z.literal("event_callback"),
    event_id: text,
    team_id: z.nullish(text),
    enterprise_id: z.nullish(text),
    event: z.looseObject({
      type: text,
      user: z.nullish(text),
      reaction: z.nullish(text),
      item: z.nullish(
        z.looseObject({ type: z.nullish(text), channel: z.nullish(text), ts: z.nullish(text) }),
      ),
      event_ts: z.nullish(text),
    }),
  }),
]);

/** What an emoji on a card asks for, where the configuration allows it. */
const emoji: Readonly<Record<string, Asked>> = {
  eyes: { do: "take" },
  white_check_mark: { do: "close" },
};

/**
 * Answers an event. Of all that happens in a channel only an emoji on a card is heard: what people write there, in a
 * card's thread too, is never read, and so reaches no customer.
 */
export async function events({ body, slack, settings, queue, ignore, now }: Heard): Promise<unknown> {
  const read = event.safeParse(parsed(body));
  if (!read.success) return ignore("an event that Deskbell does not use");
  if (read.data.type === "url_verification") return { challenge: read.data.challenge };
  const { event: given, team_id, enterprise_id, event_id } = read.data;
  const asked =
    given.type === "reaction_added" &&
    Object.hasOwn(emoji, given.reaction ?? "") &&
    emoji[given.reaction ?? ""];
  const { channel, ts } = given.item ?? {};
  if (!asked || !given.user || !channel || !ts) return ignore("an event that asks for nothing");
  if (!settings.emoji) return ignore("slack.emoji is not on");
  const conversation = await slack.cardAt(channel, ts);
  if (!conversation) return ignore("an emoji on no card");
  const named = {
    id: given.user,
    team: team_id ?? "",
    name: given.user,
    enterprise: enterprise_id ?? undefined,
  };
  const who = await slack.person(named);
  // One gesture may come as two events, each with an id of its own and both with its time.
  const id = `slack:${given.event_ts ?? event_id}:${who.id}:${asked.do}`;
  const at = given.event_ts ? millisecondsOf(given.event_ts) : now;
  const act: Act = { id, ...conversation, at, who, place: { channel }, asked };
  return queue(act);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
