import { minutes } from "../platform/time.ts";
import type { MuteChoice, MutedKind, SnoozeChoice } from "./card/actions.ts";

/** Who did something in Slack, as Slack itself tells. */
export type Person = {
  id: string;
  /** The id of their Slack workspace. */
  team: string;
  name: string;
  /** `unknown` where Slack did not answer in time. Only a member may act. */
  kind: "member" | "guest" | "stranger" | "bot" | "unknown";
  email?: string;
  /** An IANA name. */
  timeZone?: string;
};

/** Where it was done, and so where a sentence to the person belongs. */
export type ActPlace = { channel?: string; responseUrl?: string };

/** What is asked. */
export type Asked =
  /** `seen` is the assignee that the card showed. */
  | { do: "take"; seen?: string }
  | { do: "assign"; to: "admin" | "team"; id: string }
  /** To a person of Slack. */
  | { do: "assign"; to: "person"; person: Person }
  | { do: "unassign" | "close" | "open" }
  | { do: "snooze"; until: SnoozeChoice }
  /** `at` is in unix seconds. */
  | { do: "snooze"; at: number }
  | { do: "note" | "reply"; body: string }
  | { do: "mute"; what: MutedKind; id: string; for: MuteChoice }
  /** Someone who may not act asked for a form, which was not opened. */
  | { do: "form" }
  /** `hash` is that of the code which the person has to write in Intercom. */
  | { do: "link"; hash: string }
  | { do: "unlink" };

/** What links a person of Slack to a teammate belongs to no workspace of Intercom: it stands under this app id. */
export const peopleAppId = "slack";

/** The note that confirms a link: these words, and the code. */
export const linkWords = "deskbell link";
export const linkCodeLife = minutes(15);

/** What a person did in Slack, about a conversation unless it is about themselves. */
export type Act = {
  /** Made of Slack's own ids, so that the same act has the same one. */
  id: string;
  appId: string;
  conversationId: string;
  /** Unix ms. */
  at: number;
  who: Person;
  place: ActPlace;
  asked: Asked;
};

/** The topic under which the ledger has an act. */
export const topicOf = ({ asked }: Pick<Act, "asked">): string => `slack.${asked.do}`;

/** A conversation, or the person themselves. */
export const subjectOf = ({ appId, conversationId, who }: Act): string =>
  appId === peopleAppId ? `slack_person:${who.team}/${who.id}` : `conversation:${conversationId}`;

/**
 * An act in the envelope of a notification, so that everything which reads a message's subject, time and topic, or takes
 * a person's words out of it, works for it as well.
 */
export function writeAct(act: Act): string {
  const { id, appId, at, ...rest } = act;
  const [type, ...name] = subjectOf(act).split(":");
  return JSON.stringify({
    type: "slack_act",
    app_id: appId,
    id,
    topic: topicOf(act),
    created_at: Math.floor(at / 1000),
    data: { type: "notification_event_data", item: { type, id: name.join(":") } },
    act: { ...rest, at },
  });
}

/** Reads what `writeAct` wrote; undefined where the words were taken out since. */
export function readAct(raw: string): Act | undefined {
  const { app_id: appId, id, act } = JSON.parse(raw);
  return act && { ...act, id, appId };
}
