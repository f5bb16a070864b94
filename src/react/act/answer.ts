import type { Effect } from "../../effects/effect.ts";
import { intercom } from "../../effects/intercom.ts";
import type { Asked, Person } from "../../slack/act.ts";
import type { Mrkdwn } from "../../slack/message.ts";
import { plain } from "../../slack/text.ts";

/** A conversation as it is, and as it will be once what is under way is done. */
export type Present = {
  id: string;
  assignee: string | undefined;
  team: string | undefined;
  state: string | undefined;
  snoozedUntil: number | undefined;
};

/** Who acts: a teammate's id and name in Intercom. */
export type Teammate = { id: string; name: string };

/** What an act leads to: an effect, or a sentence that says why none. */
export type Answer = { effect: Effect; done?: Mrkdwn } | { sentence: Mrkdwn };

export type Situation = {
  present: Present;
  teammate: Teammate;
  /** The name of a teammate or team. */
  nameOf: (id: string) => string;
  /** Unix ms. */
  now: number;
};

/** Answers an act. What is so already is said, and not done a second time. */
export function answerTo(asked: Asked, { present, teammate, nameOf }: Situation): Answer {
  const { id: me } = teammate;
  switch (asked.do) {
    case "take": {
      if (present.assignee === me) return say("You have this conversation already.");
      if (present.assignee && present.assignee !== asked.seen)
        return say(
          `${called(nameOf(present.assignee))} has it already. To take it over, choose your name in the menu.`,
        );
      return { effect: as(me, intercom.assign(present, me)) };
    }
    default:
      return say("Deskbell does not know how to do that.");
  }
}

const as = <E extends Effect>(id: string, effect: E): E => ({ ...effect, as: id });

export const say = (text: string): { sentence: Mrkdwn } => ({ sentence: text as Mrkdwn });

/** A name as a sentence may have it. */
export const called = (name: string): string => `*${plain(name, 80)}*`;

/** How the ledger names a person of Slack. */
export const slackName = ({ name, id }: Person): string => `${name} (${id})`;
