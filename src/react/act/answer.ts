import type { Effect } from "../../effects/effect.ts";
import { intercom } from "../../effects/intercom.ts";
import type { Asked, Person } from "../../slack/act.ts";
import { noAssignee, type SnoozeChoice } from "../../slack/card/actions.ts";
import type { Mrkdwn } from "../../slack/message.ts";
import { plain } from "../../slack/text.ts";
import type { Present } from "./present.ts";
import { slackTime, snoozedUntil } from "./when.ts";

/** Who acts: a teammate's id and name in Intercom. */
export type Teammate = { id: string; name: string };

/**
 * What an act leads to: an effect, with what is said once it is done; a sentence that says why none; or nothing that has
 * to be said.
 */
export type Answer = { effect: Effect; done?: Mrkdwn } | { sentence: Mrkdwn } | { quiet: string };

/** What is asked, once people of Slack are teammates. */
export type AskedOfIntercom = Exclude<Asked, { to: "person" } | { do: "mute" | "form" | "link" | "unlink" }>;

export type Situation = {
  present: Present;
  teammate: Teammate;
  /** When it was done, and now; unix ms. */
  at: number;
  now: number;
  timeZone: string | undefined;
  /** The name of a teammate or team. */
  nameOf: (id: string) => string;
};

/** Answers an act. What is so already is said, and not done a second time. */
export function answerTo(asked: AskedOfIntercom, situation: Situation): Answer {
  const { present, teammate, nameOf } = situation;
  const act = (effect: Effect, done?: string): Answer => ({
    effect: { ...effect, as: teammate.id } as Effect,
    ...(done && { done: done as Mrkdwn }),
  });
  switch (asked.do) {
    case "take": {
      const { assignee } = present;
      if (assignee === teammate.id) return say("You have this conversation already.");
      if (assignee && assignee !== asked.seen)
        return say(
          `${called(nameOf(assignee))} has it already. To take it over, choose your name in the menu.`,
        );
      return act(intercom.assign(present, teammate.id));
    }
    case "assign": {
      if (asked.id === (asked.to === "team" ? present.team : present.assignee))
        return say(`${called(nameOf(asked.id))} has it already.`);
      return act(intercom.assign(present, asked.id));
    }
    case "unassign":
      if (!present.assignee && !present.team) return say("It has no assignee already.");
      return act(intercom.assign(present, noAssignee));
    case "close":
      if (present.state === "closed") return say("It is closed already.");
      return act(intercom.close(present));
    case "open":
      if (present.state === "open") return say("It is open already.");
      return act(intercom.open(present));
    case "snooze": {
      const until = "until" in asked ? chosen(asked.until, situation) : asked.at;
      if (until * 1000 <= situation.now) return say("That time is over. Choose a later one.");
      if (present.state === "snoozed" && present.snoozedUntil === until)
        return say(`It is snoozed until ${slackTime(until)} already.`);
      return act(intercom.snooze(present, until));
    }
    case "note":
      return act(intercom.note(present, asHtml(asked.body)), "Your note is in Intercom.");
    case "reply":
      return act(intercom.reply(present, asHtml(asked.body)), "Your reply was sent.");
  }
}

/** Unix seconds. */
const chosen = (choice: SnoozeChoice, { at, timeZone }: Situation): number =>
  Math.floor(snoozedUntil(choice, at, timeZone) / 1000);

/** What was typed, as Intercom takes it: it reads bodies as HTML. */
function asHtml(typed: string): string {
  const escaped = typed.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<p>${escaped.replace(/\r\n?|\n/g, "<br>")}</p>`;
}

export const say = (text: string): { sentence: Mrkdwn } => ({ sentence: text as Mrkdwn });

/** A name as a sentence may have it. */
export const called = (name: string): string => `*${plain(name, 80)}*`;

/** How the ledger names a person of Slack. */
export const slackName = ({ name, id }: Person): string => `${name} (${id})`;
